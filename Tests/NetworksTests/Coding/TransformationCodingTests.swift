import Matrices
import Networks
import Testing

@Suite("Saving transformations") struct TransformationCodingTests {
  private var X: Matrix<Double> { [[1, -10, 0.1], [3, 10, 0.7], [5, -10, 1 / 3], [7, 11, 2]] }

  @Test("centring, scaling and whitening come back, bit for bit")
  func saved() throws {
    let centering = Centering(fittedTo: X)
    #expect(try savedAndRead(centering) == centering)
    let standardizer = Standardizer(fittedTo: X)
    #expect(try savedAndRead(standardizer) == standardizer)
    let scaling = MinMaxScaling(fittedTo: X, to: -0.1...1.1)
    #expect(try savedAndRead(scaling) == scaling)
    for kind in Whitening<Double>.Kind.allCases {
      let whitening = try Whitening(kind, fittedTo: X)
      let again = try savedAndRead(whitening)
      #expect(again == whitening && again(X) == whitening(X))
    }
    // Means with a remainder.
    let far: Matrix<Float> = [[16_000_001], [16_000_000], [16_000_000], [16_000_000]]
    let farStandardizer = Standardizer(fittedTo: far)
    let again = try savedAndRead(farStandardizer)
    #expect(again == farStandardizer && again(far) == farStandardizer(far))
    #expect(try savedAndRead(Centering(fittedTo: far))(far) == Centering(fittedTo: far)(far))
    #expect(try savedAndRead(MinMaxScaling(fittedTo: far))(far) == [[1], [-1], [-1], [-1]])
  }

  @Test("shapes that do not belong together, and values that divide by zero, are errors")
  func checked() throws {
    let (row, wrong) = (try json(Matrix<Double>([[2]])), try json(Matrix<Double>([[1, 2]])))
    let zero = try json(Matrix<Double>([[0]]))
    #expect(
      problem(#"{"mean":\#(try json(Matrix<Double>([[1], [2]])))}"#, as: Centering<Double>.self)
        == "expected a 1×1 matrix, found 2×1")
    func standardizer(_ standardDeviation: String) -> String? {
      problem(#"{"mean":\#(row),"standardDeviation":\#(standardDeviation)}"#, as: Standardizer<Double>.self)
    }
    #expect(standardizer(row) == nil)
    #expect(standardizer(wrong) == "expected a 1×1 matrix, found 1×2")
    #expect(standardizer(zero) == "standard deviations are positive and finite, found 0.0")
    func scaling(_ maximum: String, _ interval: String) -> String? {
      problem(
        #"{"minimum":\#(row),"maximum":\#(maximum),"interval":\#(interval)}"#,
        as: MinMaxScaling<Double>.self)
    }
    #expect(scaling(row, "[0,1]") == nil)
    #expect(scaling(zero, "[0,1]") == "the largest value of a column is at least its smallest")
    #expect(scaling(row, "[1,1]") == "an interval has two different ends, found 1.0...1.0")
    #expect(scaling(row, "[1,0]") != nil)
    func whitening(_ directions: String, _ standardDeviations: String) -> String? {
      problem(
        #"{"kind":"zca","mean":\#(row),"directions":\#(directions),"standardDeviations":\#(standardDeviations)}"#,
        as: Whitening<Double>.self)
    }
    #expect(whitening(row, zero) == nil)
    #expect(whitening(wrong, row)?.hasPrefix("directions are a finite 1×1 matrix") == true)
    #expect(whitening(row, wrong) == "expected a 1×1 matrix, found 1×2")
    let negative = try json(Matrix<Double>([[-1]]))
    #expect(whitening(row, negative) == "standard deviations are at least 0 and finite, found -1.0")
  }

  @Test("steps that are fitted to another number of columns than the one before has are an error")
  func misfits() throws {
    let (two, three) = (Centering<Double>(fittedTo: .zeros(2, 2)), Standardizer<Double>(fittedTo: .zeros(2, 3)))
    let text = String(try json(Pipeline([two])).dropLast(2)) + ",{\"Standardizer\":\(try json(three))}]}"
    #expect(
      problem(text, as: Pipeline<Double>.self)
        == "Standardizer is fitted to 3 columns, and Centering before it has 2")
    let removal = try CollinearityRemoval(fittedTo: X.appending(columns: 2 * X.column(0)))
    #expect(removal.kept.count == 3)
    let pipeline = Pipeline([removal, Exponential<Double>(), three])
    #expect(try savedAndRead(pipeline) == pipeline)
    #expect(try savedAndRead(Pipeline([pipeline, three])).steps.count == 2)
  }
}
