/// The jets of one feature at one vector of points: the value and its derivatives, in four vectors, the components.
struct Jet<T: Real> {
  /// A value, its derivatives along the directions a and b, and the second one along b.
  var u, a, b, bb: T.Lanes

  @inline(__always) init(u: T.Lanes, a: T.Lanes, b: T.Lanes, bb: T.Lanes) {
    (self.u, self.a, self.b, self.bb) = (u, a, b, bb)
  }

  @inline(__always) init(_ address: UnsafePointer<T>) {
    u = address.lanes
    a = (address + T.laneCount).lanes
    b = (address + 2 * T.laneCount).lanes
    bb = (address + 3 * T.laneCount).lanes
  }

  @inline(__always) func write(to address: UnsafeMutablePointer<T>) {
    address.store(u)
    writeDerivatives(to: address)
  }

  /// Writes all but the value.
  @inline(__always) func writeDerivatives(to address: UnsafeMutablePointer<T>) {
    (address + T.laneCount).store(a)
    (address + 2 * T.laneCount).store(b)
    (address + 3 * T.laneCount).store(bb)
  }
}
