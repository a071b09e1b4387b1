import Matrices

extension Tensor {
  /// The elements as a matrix: those of the first dimension are rows, and all others are joined to columns, the last
  /// one fastest. A single number is 1×1, and a tensor of one dimension a row, as a bias is.
  ///
  /// Numbers of fewer bits are converted exactly. `Double` is not rounded to `Float` unless that is asked for, and
  /// neither are whole numbers that `S` does not have.
  ///
  /// - Parameters:
  ///   - type: the type of the elements of the matrix.
  ///   - rounding: whether elements may be rounded to the nearest number that `S` has.
  /// - Throws: ``InterchangeError`` if elements would be rounded and may not be, or there is no such matrix.
  public func matrix<S: Scalar>(
    of type: S.Type = S.self, rounding: Bool = false
  ) throws(InterchangeError) -> Matrix<S> {
    let shape = try matrixShape()
    let own = ElementType.of(S.self)
    if elementType == own { return Matrix(rows: shape.rows, columns: shape.columns, littleEndian: bytes) }
    // Of trained weights nearly all would be rounded, so that the type decides and not the elements.
    if elementType == .float64 && !rounding {
      throw error(expected: "elements of type \(own), or leave to round them", found: "elements of type float64")
    }
    let (values, inexact): ([S], Int?) = numbers()
    if let inexact, !rounding || values[inexact].isInfinite {
      throw error(
        expected: "a number that \(own) has as element \(inexact)" + (rounding ? "" : ", or leave to round it"),
        found: "one that it has not")
    }
    return Matrix(rows: shape.rows, columns: shape.columns, elements: values)
  }

  /// The elements as whole numbers, such as class labels, from a tensor of any number of dimensions.
  ///
  /// - Throws: ``InterchangeError`` if the elements have another type, or one of them lies outside of the range.
  public func integers(in range: ClosedRange<Int> = Int.min...Int.max) throws(InterchangeError) -> [Int] {
    var integers = [Int?](repeating: nil, count: count)
    switch elementType {
    case .bool, .uint8: bytes.forEach(UInt8.self) { integers[$0] = Int($1) }
    case .int8: bytes.forEach(UInt8.self) { integers[$0] = Int(Int8(bitPattern: $1)) }
    case .int16: bytes.forEach(UInt16.self) { integers[$0] = Int(Int16(bitPattern: $1)) }
    case .uint16: bytes.forEach(UInt16.self) { integers[$0] = Int($1) }
    case .int32: bytes.forEach(UInt32.self) { integers[$0] = Int(Int32(bitPattern: $1)) }
    case .uint32: bytes.forEach(UInt32.self) { integers[$0] = Int($1) }
    case .int64: bytes.forEach(UInt64.self) { integers[$0] = Int(exactly: Int64(bitPattern: $1)) }
    case .uint64: bytes.forEach(UInt64.self) { integers[$0] = Int(exactly: $1) }
    case .float16, .bfloat16, .float32, .float64:
      throw error(expected: "whole numbers", found: "elements of type \(elementType)")
    }
    var valid: [Int] = []
    valid.reserveCapacity(count)
    for (i, integer) in integers.enumerated() {
      guard let integer, range.contains(integer) else {
        throw error(
          expected: "a whole number from \(range.lowerBound) to \(range.upperBound) as element \(i)",
          found: integer.map(String.init) ?? "a larger one")
      }
      valid.append(integer)
    }
    return valid
  }

  private func matrixShape() throws(InterchangeError) -> Shape {
    if sizes.count < 2 { return Shape(1, sizes.first ?? 1) }
    var shape: Shape? = Shape(sizes[0], 1)
    for size in sizes.dropFirst() {
      shape = shape.flatMap { shape in
        let (columns, overflows) = shape.columns.multipliedReportingOverflow(by: size)
        return overflows ? nil : Shape(shape.rows, columns)
      }
    }
    guard let shape, shape.isPossible else {
      throw error(expected: "a shape that a matrix may have", found: "\(sizes)")
    }
    return shape
  }
}
