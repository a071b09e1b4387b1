/// The shape of a fully connected network with tanh after every layer but the last, and the memory layout that the
/// kernels of this folder use for its jets.
///
/// A jet is u with its derivatives along two directions a and b, u_a, u_b and u_bb: what an equation such as Burgers'
/// contains.
///
/// The points are divided into tiles that stay in the L1 and L2 caches from the first layer to the last and back. In
/// a tile the jets of one feature lie together, vector by vector:
/// ```
/// [feature][block of one vector of points][u, u_a, u_b, u_bb][lane]
/// ```
/// so a few weights times the four vectors of one block are sums in registers, ``JetTile``, and all of them are whole
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

  /// The number of components of a jet: u, u_a, u_b and u_bb.
  public static let components = 4

  /// The tiles of a batch. The loss is called once for all of them, since a loss that consists of many operations on
  /// few numbers each costs as much as a pass through a small network. There are as many tiles as keep the jets of all
  /// layers in two fifths of the L2 cache, which also has to hold the sums of the gradient and the weights, but not so
  /// many that too few batches are left to share among threads.
  @inline(__always)
  func tilesPerBatch<T: Real>(_ type: T.Type, caches: Caches = .ofThisMachine) -> Int {
    let tile = widths.reduce(0, +) * T.featureStride * MemoryLayout<T>.stride
    return min(max(1, caches.level2 * 2 / 5 / tile), 8)
  }

  /// The points of a full batch.
  @inline(__always) public func batchPoints<T: Real>(_ type: T.Type) -> Int {
    tilesPerBatch(type) * T.tilePoints
  }
}

extension Real {
  /// The points of a full tile: 320 bytes of numbers per component and feature. Twenty features are 25 KB then, so that
  /// a product finds its operand in the L1 cache, and ten layers fit into the L2 cache. It is not a power of two, so
  /// that features do not map to the same sets of a cache. (Sizes from 256 to 512 bytes
  /// differ by less than 5 % in run time.)
  @inline(__always) public static var tilePoints: Int { 320 / MemoryLayout<Self>.stride }

  /// The elements of one feature of a tile.
  @inline(__always) static var featureStride: Int { JetNetwork.components * tilePoints }
  /// The elements of one feature of a block.
  @inline(__always) static var blockStride: Int { JetNetwork.components * laneCount }
}
