/// Bytes as text in the format of RFC 4648, section 4, which any other program can read.
///
/// Each 3 bytes are 24 bits and become 4 characters of 6 bits; "=" pads the last group.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let filling = UInt8(ascii: "=")
  /// The six bits of each character, 255 for characters outside the alphabet.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  static func text(_ bytes: [UInt8]) -> String {
    let digits = digits
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var bits: UInt32 = 0
      for k in 0..<3 { bits = bits << 8 | (k < count ? UInt32(bytes[start + k]) : 0) }
      for k in 0..<4 {
        // k bytes need k + 1 characters.
        let digit = Int(bits >> UInt32(18 - 6 * k) & 63)
        text.append(k <= count ? digits[digit] : filling)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text; nil if it is not what ``text(_:)`` writes.
  static func bytes(_ text: String) -> [UInt8]? {
    let values = values
    var characters = Array(text.utf8)
    if characters.count % 4 != 0 { return nil }
    while characters.last == filling { characters.removeLast() }
    // A last group of 2 or 3 characters encodes 1 or 2 bytes; a group of a single character encodes none.
    if characters.count % 4 == 1 || (text.utf8.count - characters.count) > 2 { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count * 3 / 4)
    var (bits, count): (UInt32, Int) = (0, 0)
    for character in characters {
      let value = values[Int(character)]
      if value == 255 { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // The unused bits must be zero, so that the same bytes always have the same text.
    return bits & ((1 << UInt32(count)) - 1) == 0 ? bytes : nil
  }
}
