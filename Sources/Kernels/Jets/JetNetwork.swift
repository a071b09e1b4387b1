/// The shape of a fully connected network with tanh after every layer but the last, and where the kernels of this
/// folder keep what belongs to it.
///
/// Jets travel through it: u and, along two directions a and b, the derivatives u_a, u_b and u_bb. What an
/// equation such as Burgers' needs.
///
/// The points are taken in tiles that stay in the near caches from the first layer to the last and back. In
/// a tile the jets of one feature lie together, vector by vector:
/// ```
/// [feature][block of one vector of points][u, u_a, u_b, u_bb][lane]
/// ```
/// so four weights times the four vectors of one block are sixteen sums in registers, and all of them are whole
/// vectors, whatever the widths of the layers.
public struct JetNetwork: Sendable {
  /// The number of inputs, the widths of the hidden layers, and the number of outputs.
  public let widths: [Int]

  public init(widths: [Int]) { self.widths = widths }

  /// The number of affine layers.
  @inline(__always) public var layers: Int { widths.count - 1 }

  /// All weights and biases, in the order W, b, W, b, …; W is p×q for p inputs and q outputs of a layer.
  public var parameterCount: Int {
    (0..<layers).reduce(0) { $0 + (widths[$1] + 1) * widths[$1 + 1] }
  }

  /// u, u_a, u_b and u_bb.
  public static let components = 4

  /// The tiles of a batch: a loss is asked once for all of them, since one that is made of many operations on few
  /// numbers each costs as much as a pass through a small network. As many as keep the jets of all layers in the
  /// second cache, and not so many that few batches are left to share.
  @inline(__always) func tilesPerBatch<T: Real>(_ type: T.Type) -> Int {
    let tile = widths.reduce(0, +) * T.featureStride * MemoryLayout<T>.stride
    return min(max(1, Self.batchBytes / tile), 8)
  }

  /// Less than half of a second cache of 1 MB: the sums of the gradient and the weights lie there too.
  private static let batchBytes = 400 << 10

  /// The points of a full batch.
  @inline(__always) public func batchPoints<T: Real>(_ type: T.Type) -> Int {
    tilesPerBatch(type) * T.tilePoints
  }
}

extension Real {
  /// The points of a full tile: 320 bytes of numbers per component and feature. Twenty features are 25 KB then, so that
  /// a product finds its operand in the first cache, and ten layers lie in the second one. No power of two: features
  /// compete less for the same places of a cache. (Measured from 256 to 512 bytes: within 5 %.)
  @inline(__always) public static var tilePoints: Int { 320 / MemoryLayout<Self>.stride }

  /// The elements of one feature of a tile.
  @inline(__always) static var featureStride: Int { JetNetwork.components * tilePoints }
  /// The elements of one feature of a block.
  @inline(__always) static var blockStride: Int { JetNetwork.components * laneCount }
}
