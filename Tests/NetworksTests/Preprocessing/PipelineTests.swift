import Foundation
import Matrices
import Networks
import Testing

@Suite("Pipeline") struct PipelineTests {
  /// Positive columns over several orders of magnitude, one of them twice another one.
  private func data() -> Matrix<Double> {
    var random = Random(seed: 8)
    let X = exp(Matrix<Double>.normal(100, 2, using: &random))
    return Matrix(rows: 100, columns: 3) { i, j in j < 2 ? X[i, j] : 2 * X[i, 0] }
  }

  @Test("each step is fitted to the output of the steps before it")
  func fitting() throws {
    let X = data()
    let pipeline = try Pipeline(
      fittedTo: X, .log1p, .withoutCollinearColumns(tolerance: 0.3), .standardized)
    let L = LogarithmOfOnePlus()(X)
    let removal = try CollinearityRemoval(fittedTo: L, tolerance: 0.3)
    let standardizer = Standardizer(fittedTo: removal(L))
    #expect(removal.kept == [0, 1])
    #expect(pipeline == Pipeline([LogarithmOfOnePlus(), removal, standardizer]))
    #expect(pipeline(X) == standardizer(removal(L)))
  }

  @Test("the inverse undoes the steps in the opposite order")
  func inverse() throws {
    let X = data()
    let pipeline = try Pipeline(
      fittedTo: X, .log, .withoutCollinearColumns(), .scaled(to: 0...1), .whitened(.zca), .centered)
    let back = pipeline.inverse(pipeline(X))
    // All steps are well-conditioned but the collinear pair, ln x and ln x + ln 2, of rounded numbers: some hundred
    // roundings of ln x, whose errors are relative ones of x.
    #expect((back / X - 1).maxNorm <= 1e-12)
    let order: Pipeline<Double> = Centering(fittedTo: [[1], [3]])
      .followed(by: Exponential(rate: 1))
    #expect(order([[2]]) == [[1]] && order.inverse([[1]]) == [[2]])
  }

  @Test("all kinds of steps can be asked for")
  func kinds() throws {
    let X = data()
    let pipeline = try Pipeline(
      fittedTo: X, .normalized(by: .maximum), .exponential(), .whitened(.pca), .scaled(),
      .fixed(TargetScaling(of: -1...1, for: Tanh())), .init { X in Centering(fittedTo: X) })
    #expect(pipeline.steps.count == 6)
    #expect(pipeline(X).columnMeans().maxNorm <= 1e-15)
  }

  @Test("no steps change nothing")
  func empty() throws {
    #expect(Pipeline([])(data()) == data())
    #expect(try Pipeline(fittedTo: data()).inverse(data()) == data())
  }

  @Test("pipelines are equal if their steps are, one by one")
  func equality() {
    let (a, b) = (Centering<Double>(fittedTo: [[1]]), Centering<Double>(fittedTo: [[2]]))
    #expect(a.followed(by: b) == a.followed(by: b) && a.followed(by: b) != b.followed(by: a))
    #expect(Pipeline([a]) != a.followed(by: a))
    #expect(a.followed(by: b).followed(by: a) == Pipeline([a, b, a]))
    #expect(Pipeline([Logarithm<Double>()]) != Pipeline([LogarithmOfOnePlus<Double>()]))
  }

  @Test(
    "numbers that are not finite are an error with their place in the data, or in what a step made of it"
  )
  func notFinite() {
    // The standardized column would be NaN from its first row on.
    #expect(throws: FactorizationError.notFinite(row: 1, column: 0)) {
      _ = try Pipeline<Double>(fittedTo: [[1], [.nan]], .standardized, .whitened(.pca))
    }
    #expect(throws: FactorizationError.notFinite(row: 0, column: 0)) {
      _ = try Pipeline<Double>(fittedTo: [[-1e3], [1]], .exponential(), .whitened(.pca))
    }
  }

  @Test("the text names the steps")
  func text() throws {
    let pipeline = try Pipeline(fittedTo: data(), .centered, .whitened(.pca))
    #expect("\(pipeline)" == "Centering, Whitening" && "\(Pipeline<Double>([]))" == "identity")
  }

  @Test("a pipeline of all kinds is saved with its names and comes back, bit for bit")
  func saved() throws {
    let X = Matrix<Float>(data())
    let pipeline = try Pipeline(
      fittedTo: X, .log1p, .normalized(by: .area()), .withoutCollinearColumns(), .standardized,
      .exponential(rate: -0.1), .log, .whitened(.zca), .whitened(.pca), .whitened(.decorrelation),
      .centered, .scaled(), .fixed(TargetScaling(of: -1...1, for: LeCunTanh())),
      .fixed(Pipeline([Logarithm()])))
    let again = try savedAndRead(pipeline)
    #expect(again == pipeline)
    let some = Pipeline(Array(pipeline.steps.dropLast()))
    let Z = some(X)
    #expect(Z.firstNonFinite == nil)
    #expect(Pipeline(Array(again.steps.dropLast()))(X) == Z)
    #expect(again.steps[6].inverse(Z) == pipeline.steps[6].inverse(Z))
    #expect(try json(Pipeline([Logarithm<Float>()])) == #"{"steps":[{"Logarithm":"Logarithm"}]}"#)
  }

  private struct Own: Transformation {
    func callAsFunction(_ X: Matrix<Double>) -> Matrix<Double> { 2 * X }
    func inverse(_ Z: Matrix<Double>) -> Matrix<Double> { Z / 2 }
  }

  @Test("a transformation of another module works, and is an error when saving")
  func own() throws {
    let pipeline = Own().followed(by: Own())
    #expect(pipeline([[3]]) == [[12]])
    do {
      _ = try JSONEncoder().encode(pipeline)
      Issue.record("saved")
    } catch EncodingError.invalidValue(_, let context) {
      #expect(context.debugDescription.hasPrefix("Own is none of the types that can be saved here"))
    }
  }

  @Test("a file with unknown names is an error that lists them")
  func unknown() {
    let found = problem(#"{"steps":[{"Sorting":{}}]}"#, as: Pipeline<Float>.self)
    #expect(found?.hasPrefix("expected one of the names Centering, Coll") == true)
    #expect(found?.hasSuffix("found Sorting") == true)
  }
}
