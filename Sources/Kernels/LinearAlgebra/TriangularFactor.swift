/// T of the compact WY form of one tile, H₁ H₂ … H_w = I − V T Vᵀ, in place.
///
/// On entry the diagonal holds τ_j and the strict upper triangle G the inner products v_kᵀ v_j. As
/// T⁻¹ = D⁻¹ + G with D = diag(τ) (Puglisi, SIAM J. Sci. Stat. Comput. 13(3), 1992), the rows of
/// (D⁻¹ + G) T = I give T from its last row to its first, whole rows at a time:
/// ```
/// T_i = τ_i (e_i − Σ_k>i G_ik T_k)
/// ```
@inline(__always)
func completeTriangularFactor<T: Real>(_ tile: ReflectorLayout<T>.Tile) {
  runWholeRow(
    TriangularFactor(t: tile.t, width: tile.columns.count, stride: tile.stride),
    vectors: tile.stride / T.laneCount)
}

private struct TriangularFactor<T: Real>: StripPass {
  var t: UnsafeMutablePointer<T>
  var width: Int
  var stride: Int

  func run<S: Strip>(_ strip: S.Type, at column: Int) where S.T == T {
    for i in (0..<width).reversed() {
      let row = t + i * stride
      let tau = row[i]
      var sum = S.zero
      for k in i + 1..<max(i + 1, width) {
        sum.add(T.Lanes(repeating: -tau * row[k]), times: S(t + k * stride))
      }
      sum.write(to: row, adding: false, tail: T.laneCount)
      row[i] = tau
    }
  }
}
