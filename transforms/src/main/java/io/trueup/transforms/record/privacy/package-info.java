/** What is personal in texts, and what stands for it. */
package io.trueup.transforms.record.privacy;
