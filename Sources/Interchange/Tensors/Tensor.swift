import Matrices
import Requirements

/// Numbers of one type in any number of dimensions, as files of other programs have them.
///
/// The last index changes fastest. A tensor without dimensions is a single number, and one with a size of 0 has none.
///
/// ```swift
/// let images = try Tensor(contentsOf: "images.npy")
/// images.sizes  // [60000, 28, 28]
/// let X: Matrix<Float> = try images.matrix()  // 60000×784
/// ```
public struct Tensor: Sendable {
  /// The type of the elements.
  public let elementType: ElementType
  /// The number of elements along each dimension.
  public let sizes: [Int]
  /// The elements, the lowest byte of each first.
  let bytes: ArraySlice<UInt8>
  /// Where it was read, for errors.
  let place: String

  /// The number of elements.
  public var count: Int { bytes.count / elementType.byteCount }

  /// A tensor of bytes, of which there are as many as the sizes say.
  init(_ elementType: ElementType, _ sizes: [Int], _ bytes: ArraySlice<UInt8>, place: String) {
    (self.elementType, self.sizes, self.bytes, self.place) = (elementType, sizes, bytes, place)
  }

  /// The elements of a matrix, with other sizes than rows and columns if they are given, such as those of images. Traps
  /// unless their product is the number of elements.
  public init<S: Scalar>(_ matrix: Matrix<S>, sizes: [Int]? = nil) {
    let sizes = sizes ?? [matrix.rows, matrix.columns]
    let type = ElementType.of(S.self)
    require(
      type.byteCount(sizes) == matrix.count * type.byteCount,
      "a \(matrix.shape) matrix has \(matrix.count) elements, found the sizes \(sizes)")
    self.init(type, sizes, matrix.littleEndianBytes[...], place: "a tensor")
  }

  /// Whole numbers, such as labels, in one dimension if no sizes are given. Traps unless their product is the number of
  /// elements.
  public init(_ integers: [Int], sizes: [Int]? = nil) {
    let sizes = sizes ?? [integers.count]
    require(
      ElementType.int64.byteCount(sizes) == integers.count * 8,
      "there are \(integers.count) elements, found the sizes \(sizes)")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(integers.count * 8)
    for integer in integers { bytes.append(Int64(integer), of: 8) }
    self.init(.int64, sizes, bytes[...], place: "a tensor")
  }

  /// The same with another place in errors.
  func placed(_ place: String) -> Tensor { Tensor(elementType, sizes, bytes, place: place) }

  func error(expected: String, found: String) -> InterchangeError {
    InterchangeError(place, expected: expected, found: found)
  }
}

extension Tensor: Equatable {
  /// Whether type, sizes and all bytes are equal. So NaN equals NaN of the same bits, and 0 does not equal −0.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.elementType == b.elementType && a.sizes == b.sizes && a.bytes == b.bytes
  }
}

extension ElementType {
  /// The type of the elements of a matrix.
  static func of<S: Scalar>(_ scalar: S.Type) -> ElementType {
    guard let type = ElementType(rawValue: S.precisionName) else {
      fatalError("no element type for the precision \(S.precisionName)")
    }
    return type
  }
}
