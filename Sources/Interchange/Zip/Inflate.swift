/// Unpacks what the method Deflate has compressed, as `numpy.savez_compressed` does.
///
/// A stream is blocks, each of which is stored or a sequence of symbols with prefix codes: a byte, or a length and a
/// distance, which stand for bytes that came before. No more bytes are unpacked than the archive declares.
///
/// Source: RFC 1951.
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var position: Int
  /// Bits that were taken from the input and not used, the next one lowest.
  private var (bits, bitCount): (UInt32, Int) = (0, 0)
  private var output: [UInt8] = []
  private let count: Int

  private init(_ input: ArraySlice<UInt8>, count: Int) {
    (self.input, position, self.count) = (input, input.startIndex, count)
    output.reserveCapacity(count)
  }

  /// The unpacked bytes; nil if the input is not exactly that many, compressed.
  static func unpack(_ input: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    var stream = Inflate(input, count: count)
    guard (try? stream.blocks()) != nil, stream.position == input.endIndex, stream.output.count == count else {
      return nil
    }
    return stream.output
  }

  private struct Damage: Error {}

  private mutating func blocks() throws(Damage) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored()
      case 1: try symbols(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try codes()
        try symbols(lengths, distances)
      default: throw Damage()
      }
    }
  }

  /// The next bits as a number, the first one lowest.
  private mutating func take(_ count: Int) throws(Damage) -> Int {
    while bitCount < count {
      guard position < input.endIndex else { throw Damage() }
      bits |= UInt32(input[position]) << UInt32(bitCount)
      (position, bitCount) = (position + 1, bitCount + 8)
    }
    let value = bits & (1 << UInt32(count) - 1)
    (bits, bitCount) = (bits >> UInt32(count), bitCount - count)
    return Int(value)
  }

  /// A block that is stored, from the next whole byte on, with its length and the complement of that.
  private mutating func stored() throws(Damage) {
    (bits, bitCount) = (0, 0)
    let (length, complement) = (try take(16), try take(16))
    guard length ^ complement == 0xFFFF, length <= input.endIndex - position, length <= count - output.count else {
      throw Damage()
    }
    output += input[position..<position + length]
    position += length
  }

  // MARK: - Symbols

  private mutating func symbol(_ code: PrefixCode) throws(Damage) -> Int {
    // The codes of each length are consecutive numbers, those of more bits behind.
    var (number, first, index) = (0, 0, 0)
    for length in 1...15 {
      number |= try take(1)
      let count = code.counts[length]
      if number - first < count { return code.symbols[index + number - first] }
      index += count
      first = (first + count) << 1
      number <<= 1
    }
    throw Damage()
  }

  /// The first of the numbers that each symbol stands for, and how many bits are added to it. The number of bits grows
  /// by one after `count` symbols each.
  private static func ranges(_ symbols: Int, from first: Int, growingAfter count: Int) -> [(first: Int, bits: Int)] {
    var (ranges, first): ([(first: Int, bits: Int)], Int) = ([], first)
    for symbol in 0..<symbols {
      let bits = max(0, symbol / count - 1)
      ranges.append((first, bits))
      first += 1 << bits
    }
    return ranges
  }

  /// Lengths 3…258 of the symbols from 257 on, and distances 1…32768.
  private static let lengths = ranges(28, from: 3, growingAfter: 4) + [(258, 0)]
  private static let distances = ranges(30, from: 1, growingAfter: 2)

  private mutating func symbols(_ lengthCode: PrefixCode, _ distanceCode: PrefixCode) throws(Damage) {
    while true {
      let symbol = try symbol(lengthCode)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < count else { throw Damage() }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengths.count else { throw Damage() }
      let length = Self.lengths[symbol - 257].first + (try take(Self.lengths[symbol - 257].bits))
      let place = try self.symbol(distanceCode)
      guard place < Self.distances.count else { throw Damage() }
      let distance = Self.distances[place].first + (try take(Self.distances[place].bits))
      guard distance <= output.count, length <= count - output.count else { throw Damage() }
      // Byte by byte, as they may overlap with what they become.
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  // MARK: - Codes

  private static let fixedLengths = PrefixCode(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = PrefixCode(Array(repeating: 5, count: 30))

  /// The two codes of a block: the numbers of bits of their symbols, which are themselves compressed.
  private mutating func codes() throws(Damage) -> (lengths: PrefixCode, distances: PrefixCode) {
    let (lengthCount, distanceCount, orderCount) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    guard lengthCount <= 286, distanceCount <= 30 else { throw Damage() }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var inner = [Int](repeating: 0, count: 19)
    for place in order.prefix(orderCount) { inner[place] = try take(3) }
    let code = PrefixCode(inner)
    guard code.isValid else { throw Damage() }
    var bits: [Int] = []
    while bits.count < lengthCount + distanceCount {
      let symbol = try symbol(code)
      switch symbol {
      case 16:
        guard let last = bits.last else { throw Damage() }
        bits += Array(repeating: last, count: try take(2) + 3)
      case 17: bits += Array(repeating: 0, count: try take(3) + 3)
      case 18: bits += Array(repeating: 0, count: try take(7) + 11)
      default: bits.append(symbol)
      }
    }
    guard bits.count == lengthCount + distanceCount, bits[256] > 0 else { throw Damage() }
    let codes = (PrefixCode(bits[..<lengthCount]), PrefixCode(bits[lengthCount...]))
    guard codes.0.isValid, codes.1.isValid else { throw Damage() }
    return codes
  }
}

/// A code of symbols by up to 15 bits, none of which begins another: it follows from the numbers of bits.
private struct PrefixCode {
  /// How many symbols have so many bits.
  let counts: [Int]
  /// The symbols by their numbers of bits, then by themselves.
  let symbols: [Int]
  /// Whether no more symbols have short codes than there are.
  let isValid: Bool

  init(_ bits: some Sequence<Int>) {
    let bits = Array(bits)
    var counts = [Int](repeating: 0, count: 16)
    for length in bits { counts[length] += 1 }
    counts[0] = 0
    self.counts = counts
    symbols = (1...15).flatMap { length in bits.indices.filter { bits[$0] == length } }
    isValid = (1...15).reduce(1) { left, length in left < 0 ? left : 2 * left - counts[length] } >= 0
  }
}
