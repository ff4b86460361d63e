/**
 * What has to hold for hours: races of wake-ups, kills, ends and closes ({@link dev.gossamer.endurance.WakeUpStressMain}),
 * and a heap that stays flat over millions of threads ({@link dev.gossamer.endurance.LeakMain}).
 */
package dev.gossamer.endurance;
