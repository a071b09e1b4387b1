import Matrices
import Networks
import Verification

extension Flatten: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable { X }
}

extension Checks {
  static let flatten = Checks(
    [
      .layer("Flatten", input: Shape(5, 12)) { _ in
        Flatten<Double>(channels: 2, height: 2, width: 3)
      }
    ],
    wrong: [
      wrong("channels last on the way back, first on the way there") { G in
        Matrix(rows: G.rows, columns: G.columns) { i, j in G[i, j % 2 * 6 + j / 2] }
      },
      wrong("the mean over the pixels") { $0 / 12 },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping @Sendable (_ G: Matrix<Double>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "Flatten", mistake, input: Shape(5, 12),
      { _ in Flatten<Double>(channels: 2, height: 2, width: 3) },
      wrong: { (wrong($0.G), $0.gradient) })
  }
}
