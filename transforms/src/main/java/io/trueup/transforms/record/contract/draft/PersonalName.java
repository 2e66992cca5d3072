package io.trueup.transforms.record.contract.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Guesses from a field's name whether it is personal. Rather too often: a draft is looked over. */
final class PersonalName {
  private static final List<String> PARTS =
      List.of(
          "email",
          "phone",
          "mobile",
          "firstname",
          "lastname",
          "fullname",
          "surname",
          "givenname",
          "familyname",
          "username",
          "nickname",
          "birth",
          "address",
          "street",
          "zipcode",
          "postcode",
          "postalcode",
          "password",
          "passport",
          "iban",
          "cardnumber",
          "useragent",
          "latitude",
          "longitude");

  private static final Set<String> WHOLE =
      Set.of("mail", "tel", "ip", "ssn", "dob", "ua", "lat", "lon", "lng", "gender", "avatar");

  private static final Set<String> OF_PERSONS = Set.of("name", "age", "title", "login", "city");

  private PersonalName() {}

  static boolean is(String field) {
    String name = lettersOf(field);
    return WHOLE.contains(name) || PARTS.stream().anyMatch(name::contains);
  }

  /** Whether the field is personal where the fields beside it are. */
  static boolean isBesidePersonal(String field) {
    return OF_PERSONS.contains(lettersOf(field));
  }

  private static String lettersOf(String field) {
    return field.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
