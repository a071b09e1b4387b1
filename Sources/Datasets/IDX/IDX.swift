import Matrices
import Requirements

/// Numbers of one type in any number of dimensions, read from an IDX file: the form in which MNIST and its
/// relatives are published.
///
/// All numbers are big-endian:
/// ```
/// 00 00 | type | d | size 1 … size d, 4 bytes each | elements, the last index fastest
/// ```
/// A file that was packed by gzip, as its first two bytes tell, whatever its name is, is unpacked by that program.
/// Nothing is loaded partially: a file that is too short, or too long, is an error, and so is a dimension of size 0,
/// since it contains no data.
///
/// ```swift
/// let file = try IDX(contentsOf: "train-images-idx3-ubyte.gz")
/// file.sizes  // [60000, 28, 28]
/// let images: Matrix<Float> = try file.matrix(dividedBy: 255)
/// ```
///
/// Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database, yann.lecun.com/exdb/mnist.
public struct IDX: Sendable {
  /// The type of the elements; the raw value is the third byte of the file.
  public enum ElementType: UInt8, CaseIterable, Sendable {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float32 = 0x0D
    case float64 = 0x0E

    /// The bytes of one element.
    public var byteCount: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  /// The type of the elements.
  public let elementType: ElementType
  /// The number of elements along each dimension, at least one dimension and all positive.
  public let sizes: [Int]

  /// The name that errors carry, normally the path of the file.
  let name: String
  /// The bytes of the elements, as in the file.
  private let bytes: ArraySlice<UInt8>

  /// The number of elements.
  public var count: Int { bytes.count / elementType.byteCount }

  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameter path: the file's path, absolute or relative to the current folder.
  /// - Throws: ``IDXError`` if the file cannot be read or unpacked, or is not such a file.
  public init(contentsOf path: String) throws(IDXError) {
    try self.init(bytes: try IDXFile.bytes(of: path), name: path, isCut: true)
  }

  /// Reads a file that is already in memory, unpacked.
  ///
  /// - Parameters:
  ///   - bytes: header and elements.
  ///   - name: the name of the file in errors.
  /// - Throws: ``IDXError`` if the bytes are not those of such a file.
  public init(bytes: [UInt8], name: String) throws(IDXError) {
    try self.init(bytes: bytes, name: name, isCut: false)
  }

  private init(bytes: [UInt8], name: String, isCut: Bool) throws(IDXError) {
    let header = try IDXHeader(of: bytes, name: name, isCut: isCut)
    (elementType, sizes) = (header.elementType, header.sizes)
    (self.name, self.bytes) = (name, bytes[header.byteCount...])
  }

  // MARK: - Elements

  /// The elements with all dimensions but the first in one row, each divided by a number.
  ///
  /// Shape: the first size × the product of the others. Whole numbers beyond 2²⁴ and numbers of 64 bits are
  /// rounded if S is `Float`. Traps for a divisor that is 0 or not finite.
  ///
  /// - Throws: ``IDXError`` with the first element that is not a finite number of the type S.
  public func matrix<S: Scalar>(dividedBy divisor: S = 1) throws(IDXError) -> Matrix<S> {
    require(divisor != 0 && divisor.isFinite, "elements cannot be divided by \(divisor)")
    let (rows, columns) = (sizes[0], count / sizes[0])
    if elementType == .uint8, (255 / divisor).isFinite {
      return Matrix(rows: rows, columns: columns, bytes: bytes, dividedBy: divisor)
    }
    let values = values
    let matrix =
      Matrix<S>(Matrix<Double>(rows: rows, columns: columns, elements: values)) / divisor
    if let (row, column) = matrix.firstNonFinite {
      let element = row * columns + column
      throw error(.notFinite(found: values[element], as: S.precisionName), element: element)
    }
    return matrix
  }

  /// The elements as whole numbers, such as class labels.
  ///
  /// - Throws: ``IDXError`` with the first element that is not whole or lies outside of the range.
  public func integers(in range: ClosedRange<Int>) throws(IDXError) -> [Int] {
    var integers: [Int] = []
    integers.reserveCapacity(count)
    for (i, value) in values.enumerated() {
      guard let integer = Int(exactly: value), range.contains(integer) else {
        throw error(.notInRange(range, found: value), element: i)
      }
      integers.append(integer)
    }
    return integers
  }

  /// The elements in the order of the file; `Double` represents all numbers of all six types exactly.
  public var values: [Double] {
    switch elementType {
    case .uint8: bytes.map(Double.init)
    case .int8: bytes.map { Double(Int8(bitPattern: $0)) }
    case .int16: patterns.map { Double(Int16(truncatingIfNeeded: $0)) }
    case .int32: patterns.map { Double(Int32(truncatingIfNeeded: $0)) }
    case .float32: patterns.map { Double(Float(bitPattern: UInt32($0))) }
    case .float64: patterns.map { Double(bitPattern: $0) }
    }
  }

  /// The bits of each element, the first byte being the highest.
  private var patterns: [UInt64] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: elementType.byteCount).map { start in
      bytes[start..<start + elementType.byteCount].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private func error(_ problem: IDXError.Problem, element: Int) -> IDXError {
    IDXError(file: name, element: element, problem: problem)
  }
}
