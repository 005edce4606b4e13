package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPasswordTest {
  // made with hashlib: the password is foo, the salt of {SS… is salt
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "{SHA}0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33",
        "{SHA256}2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "{SHA512}f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7",
        "{SSHA256}rNa7rhb1F0be3NsWAKsw73ZeG9P1TgxKEIwi7yukFn1zYWx0",
        "{SSHA512}Ci/b5Mmdz+NTnxWNYDtjw29ky/FKQkEHgGwMo9veTux8XFJu9M17XArYWiY+xMMbqY2/j1DpsO/55aylC1EsQHNhbHQ=",
        "{PBKDF2-SHA256}1000$++++MTIzNDU2Nzg5MGFiYw==$7f2/wDz85M0s10sMP6a4wMthZsngVM6LBk9LzsNtnuc=",
        "{PBKDF2-SHA512}1000$....MTIzNDU2Nzg5MGFiYw$BpFdKyac7WVEMDwV0hjJlwGCH3lb9C1sGzFHENUZKen6BxJr5hKBdVh24iKOZ.tGv4ZOtsgeOXVI0F0Nr0gO1w"
      })
  void onlyThePasswordItselfMatches(String stored) {
    StoredPassword password = StoredPassword.parse(stored);
    assertThat(password.matches("foo")).isTrue();
    assertThat(password.matches("Foo")).isFalse();
    assertThat(password.matches("")).isFalse();
    assertThat(password.matches(stored)).isEqualTo(stored.equals("foo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{foo}bar", "{", "{SHA", "}", "{sha}x", "{}"})
  void whatOnlyLooksLikeAHashIsClearText(String stored) {
    assertThat(StoredPassword.parse(stored).matches(stored)).isTrue();
  }

  @Test
  void aSaltedHashThatIsNoneIsToldWhenTheFileIsRead() {
    assertThatThrownBy(() -> StoredPassword.parse("{SSHA256}!!"))
        .hasMessage("the {SSHA256} password is not base64");
    assertThatThrownBy(() -> StoredPassword.parse("{SSHA512}Zm9v"))
        .hasMessage(
            "the {SSHA512} password is too short: a digest of 64 bytes and a salt are wanted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000$c2FsdA==",
        "0$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==",
        "10000001$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==",
        "1000$!$AAAAAAAAAAAAAAAAAAAAAA==",
        "1000$c2FsdA==$AAAA",
        "1000$$AAAAAAAAAAAAAAAAAAAAAA=="
      })
  void aSlowHashThatIsNoneIsToldWhenTheFileIsRead(String rest) {
    assertThatThrownBy(() -> StoredPassword.parse("{PBKDF2-SHA256}" + rest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{PBKDF2-SHA256} password");
  }

  @Test
  void onlyASlowHashHasToBeCheckedElsewhere() {
    assertThat(StoredPassword.parse("{PBKDF2-SHA256}1$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==").isSlow())
        .isTrue();
    assertThat(StoredPassword.parse("foo").isSlow()).isFalse();
  }

  @Test
  void lettersOutsideAsciiAreUtf8() {
    assertThat(
            StoredPassword.parse(
                    "{PBKDF2-SHA256}10$c2FsdA==$E8vHnAJpMVh9OFuXz2ykGQKdVFObX7QtuHgtPL2GLJ8=")
                .matches("pässwört€"))
        .isTrue();
  }
}
