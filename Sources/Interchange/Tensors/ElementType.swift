/// The type of the elements of a tensor in a file.
///
/// Complex numbers, texts, times, structures and numbers of 8 bits and less with an exponent are not read; the reader
/// refuses them by their names.
public enum ElementType: String, Sendable, CaseIterable {
  case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, bfloat16, float32, float64

  /// The bytes of one element.
  public var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The number of bytes of a tensor of these sizes; nil if there are negative sizes, or too many bytes for a number.
  func byteCount(_ sizes: [Int]) -> Int? {
    var total = byteCount
    for size in sizes {
      let (product, overflows) = total.multipliedReportingOverflow(by: size)
      if overflows || size < 0 { return nil }
      total = product
    }
    return total
  }
}
