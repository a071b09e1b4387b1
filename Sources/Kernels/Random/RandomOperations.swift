/// Dropout masks and normal numbers from random bits.
public protocol RandomOperations: Real {
  /// y_i ← x_i / (1 − rate), or 0 where the mask drops it; padded.
  static func apply(_ mask: DropMask<Self>, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
  /// Standard normal numbers from uniform ones in (0, 1], in place; padded.
  static func makeNormal(_ x: UnsafeMutablePointer<Self>, count: Int)
}

extension Float: RandomOperations {
  public static func apply(
    _ mask: DropMask<Float>, to x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    applyMask(mask, to: x, into: y, count: count)
  }

  public static func makeNormal(_ x: UnsafeMutablePointer<Float>, count: Int) {
    Kernels.makeNormal(x, count: count)
  }
}

extension Double: RandomOperations {
  public static func apply(
    _ mask: DropMask<Double>, to x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    applyMask(mask, to: x, into: y, count: count)
  }

  public static func makeNormal(_ x: UnsafeMutablePointer<Double>, count: Int) {
    Kernels.makeNormal(x, count: count)
  }
}
