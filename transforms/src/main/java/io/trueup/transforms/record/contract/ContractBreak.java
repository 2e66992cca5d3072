package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place where one contract does not accept what another one does.
 *
 * @param field the field's path; empty for the event as a whole
 * @param what what the accepting contract no longer does, as a clause about the field
 * @param removed whether the field is just no longer declared
 * @param at the part of the accepting contract that breaks
 */
public record ContractBreak(String field, String what, boolean removed, JsonNode at) {}
