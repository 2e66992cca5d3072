package io.trueup.transforms.record.privacy;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceClassTest {
  @ParameterizedTest
  @CsvSource({
    "PHONE, Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Mobile/15E148 Safari/604.1",
    "PHONE, Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/124.0.0.0 Mobile Safari/537.36",
    "TABLET, Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/124.0.0.0 Safari/537.36",
    "TABLET, Mozilla/5.0 (iPad; CPU OS 16_3 like Mac OS X) Mobile/15E148",
    "DESKTOP, Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/124.0.0.0 Safari/537.36",
    "DESKTOP, Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15",
    "DESKTOP, Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0",
    "BOT, Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "BOT, curl/8.5.0",
    "TV, Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) SamsungBrowser/2.2",
    "OTHER, okhttp/4.9.3",
    "OTHER, whatever"
  })
  void aUserAgentTellsItsDevice(DeviceClass device, String userAgent) {
    assertThat(DeviceClass.of(userAgent)).isEqualTo(device);
  }
}
