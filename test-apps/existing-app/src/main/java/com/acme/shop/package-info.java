/** A service as many are: blocking calls in a pool of threads. It knows nothing of light threads. */
package com.acme.shop;
