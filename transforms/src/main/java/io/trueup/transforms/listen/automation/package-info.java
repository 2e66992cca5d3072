/** When something happens to a customer or a segment, somebody is called. */
package io.trueup.transforms.listen.automation;
