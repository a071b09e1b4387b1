import Convolutional
import Matrices
import Networks
import Verification

extension GlobalAveragePooling: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let means = Matrix(rows: input.count, columns: input.channels) { w, c in
      w / input.pixels == c ? 1 / Double(input.pixels) : 0
    }
    return X * X.tape.variable(means)
  }

  public func facts(_ passes: Passes) -> [Fact] {
    let sums = passes.inputGradient.rowSums() - passes.outputGradient.rowSums()
    return [Fact("Σ ∂L/∂X = Σ G", deviation: sums, scale: abs(passes.outputGradient).rowSums())]
  }
}

extension Checks {
  private static let image = ImageShape(channels: 3, height: 2, width: 4)

  static let globalAveragePooling = Checks(
    [
      .layer("GlobalAveragePooling", input: Shape(5, image.count)) { _ in GlobalAveragePooling(of: image) }
    ],
    wrong: [
      wrong("not divided by the pixels") { 8 * $0 },
      wrong("divided by the channels too") { $0 / 3 },
      wrong("channels last on the way back, first on the way there") { dX in
        Matrix(rows: dX.rows, columns: dX.columns) { n, w in dX[n, w % 3 * 8 + w / 3] }
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping @Sendable (_ dX: Matrix<Double>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "GlobalAveragePooling", mistake, input: Shape(5, image.count), { _ in GlobalAveragePooling(of: image) },
      wrong: { (wrong($0.dX), $0.gradient) })
  }
}
