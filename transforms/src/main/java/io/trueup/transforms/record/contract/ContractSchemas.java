package io.trueup.transforms.record.contract;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;

/** The JSON Schema dialects as contracts are written in them. */
public final class ContractSchemas {
  private ContractSchemas() {}

  /**
   * A factory that knows {@value ContractAnnotations#KEYWORD} in every dialect, and follows no
   * reference out of a contract.
   *
   * @param dialect the one of contracts that name none
   */
  public static JsonSchemaFactory factory(VersionFlag dialect) {
    return JsonSchemaFactory.getInstance(
        dialect,
        builder -> {
          for (VersionFlag version : VersionFlag.values()) {
            builder.metaSchema(annotated(version));
          }
          builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()));
        });
  }

  private static JsonMetaSchema annotated(VersionFlag version) {
    JsonMetaSchema plain = JsonSchemaFactory.checkVersion(version).getInstance();
    return JsonMetaSchema.builder(plain)
        .keyword(new NonValidationKeyword(ContractAnnotations.KEYWORD))
        .build();
  }
}
