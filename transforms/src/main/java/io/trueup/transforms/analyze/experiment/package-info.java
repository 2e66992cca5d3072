/** What an experiment's counts show, and whether they may be believed. */
package io.trueup.transforms.analyze.experiment;
