/// a where the condition holds, else b, selected by their bits: without a branch, and exact for NaN and −0 too.
///
/// The compiler turns `y[i] = y[i] < 0 ? 0 : y[i]` into a branch around the store, since one of the two values is in
/// place already. The loop is then not vectorized, and where signs are random the processor mispredicts every second
/// branch: 3 ns per element instead of 0.03. An expression of the bits leaves no store to be skipped.
@inline(__always)
func select<T: Real>(_ condition: Bool, _ a: T, _ b: T) -> T {
  let mask = 0 &- T.Bits(truncatingIfNeeded: unsafeBitCast(condition, to: UInt8.self))
  return T.value((T.bits(a) & mask) | (T.bits(b) & ~mask))
}
