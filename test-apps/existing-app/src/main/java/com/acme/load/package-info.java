/** What the shop asks, and who asks the shop: in a JVM of their own. */
package com.acme.load;
