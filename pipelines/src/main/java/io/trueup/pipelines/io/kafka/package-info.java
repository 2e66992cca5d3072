/** Kafka: records in with their event time and watermark, dead letters and alerts out. */
package io.trueup.pipelines.io.kafka;
