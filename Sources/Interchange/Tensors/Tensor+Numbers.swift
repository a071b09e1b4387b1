import Matrices

extension Tensor {
  /// The elements as numbers of type `S`, and the first one that `S` does not have, which is rounded.
  func numbers<S: Scalar>() -> (values: [S], inexact: Int?) {
    var values = [S](repeating: 0, count: count)
    var inexact: Int?

    func read<Bits: FixedWidthInteger>(_ integer: (Bits) -> some BinaryInteger) {
      bytes.forEach(Bits.self) { i, bits in
        let value = integer(bits)
        values[i] = S(value)
        if inexact == nil && type(of: value).init(exactly: values[i]) != value { inexact = i }
      }
    }

    switch elementType {
    case .bool: read { (bits: UInt8) in bits == 0 ? 0 : 1 }
    case .uint8: read { (bits: UInt8) in bits }
    case .int8: read { (bits: UInt8) in Int8(bitPattern: bits) }
    case .int16: read { (bits: UInt16) in Int16(bitPattern: bits) }
    case .uint16: read { (bits: UInt16) in bits }
    case .int32: read { (bits: UInt32) in Int32(bitPattern: bits) }
    case .uint32: read { (bits: UInt32) in bits }
    case .int64: read { (bits: UInt64) in Int64(bitPattern: bits) }
    case .uint64: read { (bits: UInt64) in bits }
    case .float16: bytes.forEach(UInt16.self) { i, bits in values[i] = S(Float(half: bits)) }
    case .bfloat16:
      // They are the upper half of the bits of a Float.
      bytes.forEach(UInt16.self) { i, bits in values[i] = S(Float(bitPattern: UInt32(bits) << 16)) }
    case .float32: bytes.forEach(UInt32.self) { i, bits in values[i] = S(Float(bitPattern: bits)) }
    case .float64:
      bytes.forEach(UInt64.self) { i, bits in
        let value = Double(bitPattern: bits)
        values[i] = S(value)
        if inexact == nil && value.isFinite && values[i].isInfinite { inexact = i }
      }
    }
    return (values, inexact)
  }
}

extension Float {
  /// The number of a half precision format, IEEE 754 binary16: sign, 5 bits of exponent and 10 bits of fraction. The
  /// type `Float16` does not exist on all processors.
  init(half bits: UInt16) {
    let (sign, exponent, fraction) = (UInt32(bits >> 15) << 31, UInt32(bits >> 10 & 31), UInt32(bits & 1023))
    switch exponent {
    case 0:
      // fraction · 2⁻²⁴
      let magnitude = Float(fraction) * 0x1p-24
      self = sign == 0 ? magnitude : -magnitude
    case 31: self.init(bitPattern: sign | 255 << 23 | fraction << 13)
    // The exponents count from −15 and from −127.
    default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
