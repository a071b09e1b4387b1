import Foundation
import Matrices
import Networks
import Testing

/// The numbers that the derivations work out by hand are those of the library.
@Suite("Worked examples") struct WorkedExampleTests {
  // MARK: - Numbers of an article

  /// The numbers of each line in the section "By hand": −7/9 and −0.7616 are one number each.
  static func numbers(byHandIn article: String) -> [[Double]] {
    let lines = article.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != "## By hand" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    return section.map { line in
      line.matches(of: /(−?)([0-9]+(?:\.[0-9]+)?)(?:\/([0-9]+))?/).map { match in
        let value = Double(match.2)! / (match.3.flatMap { Double($0) } ?? 1)
        return match.1.isEmpty ? value : -value
      }
    }
  }

  /// Rows of results that stand in no line, side by side, to the four decimals that are printed.
  static func missing(_ results: [Matrix<Double>], in lines: [[Double]]) -> [[Double]] {
    let rows = results.flatMap { M in (0..<M.rows).map { i in M[rows: i..<i + 1].elements } }
    return rows.filter { row in
      !lines.contains { line in
        line.indices.contains { start in
          line.count - start >= row.count
            && zip(line[start...], row).allSatisfy { abs($0 - $1) <= 0.5e-4 + 1e-12 }
        }
      }
    }
  }

  private static func missing(_ results: [Matrix<Double>], in article: String) throws -> [[Double]] {
    missing(results, in: numbers(byHandIn: try Self.article(article)))
  }

  static func article(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/Networks/Documentation.docc/\(name).md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// What both passes of a layer give, and what they are given.
  private static func passes<L: Layer<Double>>(
    _ layer: L, _ X: Matrix<Double>, _ G: Matrix<Double>
  ) -> [Matrix<Double>] {
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    return [Y, dX] + gradient.tensors.map(\.value) + [G, X]
  }

  @Test("numbers are found in their order, and others are not")
  func samples() {
    let text = "9 9\n## By hand\nA = [−1  2.5 | −7/9]\nx − 1, 3 · (−4)\n## The check\n8\n"
    let lines = Self.numbers(byHandIn: text)
    #expect(lines == [[-1, 2.5, -7.0 / 9], [1, 3, -4]])
    #expect(Self.missing([[[-1, 2.5]], [[3], [-0.77777]]], in: lines) == [])
    #expect(
      Self.missing([[[2.5, -1]], [[8]], [[-0.7779]]], in: lines) == [[2.5, -1], [8], [-0.7779]])
  }

  // MARK: - Activations

  @Test("activations", arguments: activations)
  func activation(_ example: Example) throws {
    #expect(try Self.missing(example.results, in: "Layers/\(example.name)Derivation") == [])
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let results: [Matrix<Double>]
    var testDescription: String { name }

    init(_ name: String, _ layer: some Layer<Double>) {
      (self.name, results) = (name, passes(layer, [[-1, 0, 2]], [[3, -2, 1]]))
    }
  }

  static let activations = [
    Example("Tanh", Tanh()), Example("Sigmoid", Sigmoid()), Example("ReLU", ReLU()),
    Example("LeakyReLU", LeakyReLU()), Example("ELU", ELU(alpha: 0.5)), Example("SELU", SELU()),
    Example("GELU", GELU()), Example("SiLU", SiLU()), Example("Softplus", Softplus()),
    Example("RationalTanh", RationalTanh()), Example("LeCunTanh", LeCunTanh()),
    Example("TanhPlusLinear", TanhPlusLinear()), Example("Identity", Identity()),
  ]

  @Test("sine and softmax, whose inputs are not printed as decimals")
  func namedInputs() throws {
    let sine = Self.passes(Sine(frequency: 2), [[0, .pi / 4, .pi / 2]], [[3, -2, 1]])
    #expect(try Self.missing(sine.dropLast(), in: "Layers/SineDerivation") == [])
    let softmax = Self.passes(Softmax(), log([[1, 2, 5]]), [[9, -3, 1]])
    #expect(try Self.missing(softmax.dropLast(), in: "Layers/SoftmaxDerivation") == [])
  }

  // MARK: - Layers

  @Test("the product, and the dense layer")
  func dense() throws {
    let (A, B, G): (Matrix<Double>, Matrix<Double>, Matrix<Double>) =
      ([[1, 2]], [[3, 1], [-1, 1]], [[1, 2]])
    #expect(try Self.missing([A, A * B, G * B.T, A.T * G], in: "Notation") == [])
    let layer = Dense<Double>(weights: [[1, -1], [0, 2], [1, 1]], bias: [[1, -2]])
    let passes = Self.passes(layer, [[1, 2, 0], [-1, 1, 3]], [[1, 2], [-1, 3]])
    #expect(try Self.missing(passes, in: "Layers/DenseDerivation") == [])
  }

  @Test("layers on jets: a value, a first and a second derivative")
  func jets() throws {
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let dense = Dense<Double>(weights: [[1, -1], [0, 2]], bias: [[1, -2]]).onJets(pattern)
    let passes = Self.passes(dense, [[1, 2], [0, 1], [3, -1]], [[1, 2], [-1, 1], [0, 1]])
    #expect(try Self.missing(passes, in: "Jets/DenseJetDerivation") == [])
    let (S, G): (Matrix<Double>, Matrix<Double>) = ([[log(3) / 2], [2], [8]], [[1], [2], [-1]])
    let tanh = Tanh<Double>().onJets(pattern)
    let tangent = tanh.tangent([[1], [0], [0]], along: NoParameters(), tanh.forward(S).cache)
    let slopes = Tanh<Double>().slopes(S[rows: 0..<1])
    let numbers = Self.passes(tanh, S, G) + [tangent, slopes.first, slopes.second, slopes.third]
    #expect(try Self.missing(numbers, in: "Jets/ActivationJetDerivation") == [])
  }

  @Test("batch norm and its graph, by columns")
  func batchNorm() throws {
    var layer = BatchNorm<Double>(features: 1, epsilon: 4)
    layer.assign(flattened: [[3, 1]])
    let (X, G): (Matrix<Double>, Matrix<Double>) = ([[1], [3], [5], [7]], [[1], [-3], [0], [6]])
    let graph = BatchNormGraph(of: layer, at: X, G)
    let values = [
      graph.scale, graph.shift, graph.normalized, graph.variance, graph.mean, graph.input,
    ]
    #expect(
      try Self.missing(values.map { Matrix($0.T) }, in: "Layers/BatchNormGraphDerivation") == [])
    let cache = layer.forward(X).cache
    let passes = Self.passes(layer, X, G) + [cache.normalized, cache.mean, cache.variance]
    layer.updateRunningStatistics(from: cache)
    let columns = passes.map { Matrix($0.T) } + [layer.runningMean, layer.runningVariance]
    #expect(try Self.missing(columns, in: "Layers/BatchNormDerivation") == [])
  }

  @Test("layer norm, dropout and flatten")
  func otherLayers() throws {
    var layer = LayerNorm<Double>(features: 4, epsilon: 4)
    layer.assign(flattened: [[3, 9, 2, 6, 0, 1, 0, -1]])
    let norm = Self.passes(layer, [[1, 3, 5, 7]], [[1, -1, 0, 3]])
    #expect(try Self.missing(norm, in: "Layers/LayerNormDerivation") == [])

    var random = Random(seed: 1)
    var dropout = Dropout<Double>(rate: 0.2, using: &random)
    while dropout.forward(.ones(1, 4)).output != [[1.25, 0, 1.25, 1.25]] {
      dropout.drawMasks(using: &random)
    }
    let masked = Self.passes(dropout, [[1, 2, 3, 4]], [[2, 3, -1, 4]])
    #expect(try Self.missing(masked, in: "Layers/DropoutDerivation") == [])

    let flatten = Flatten<Double>(channels: 2, height: 1, width: 2)
    let flat = Self.passes(flatten, [[1, 2, 3, 4]], [[5, 0, -1, 2]])
    #expect(try Self.missing(flat, in: "Layers/FlattenDerivation") == [])
  }

  // MARK: - Containers and losses

  @Test("containers")
  func containers() throws {
    func dense(_ W: Matrix<Double>, _ b: Matrix<Double>) -> Dense<Double> {
      Dense(weights: W, bias: b)
    }
    let chain = Chain(
      Chain(dense([[1, 0], [-1, 2]], [[0, 0]]), ReLU()), dense([[3], [1]], [[1]]))
    #expect(
      try Self.missing(Self.passes(chain, [[1, 2]], [[2]]), in: "Composition/ChainDerivation")
        == [])
    let stack = Stack([2, 3, -1].map { dense([[$0]], [[0]]) })
    #expect(
      try Self.missing(Self.passes(stack, [[1]], [[2]]), in: "Composition/StackDerivation") == [])
    let residual = Residual(Chain(dense([[2, -1], [1, 1]], [[0, -3]]), ReLU()))
    let sum = Self.passes(residual, [[1, 2]], [[1, 3]])
    #expect(try Self.missing(sum, in: "Composition/ResidualDerivation") == [])
    let parallel = Parallel(dense([[3], [-1]], [[1]]), Identity())
    let joined = Self.passes(parallel, [[1, 2], [0, -1]], [[1, -1, 2], [2, 0, 1]])
    #expect(try Self.missing(joined, in: "Composition/ParallelDerivation") == [])
  }

  @Test("softmax cross-entropy")
  func loss() throws {
    let logits = log([[1, 2, 5], [1, 1, 1]] as Matrix<Double>)
    let (value, G) = SoftmaxCrossEntropy()(logits, [[0, 1, 0], [0.5, 0.5, 0]])
    #expect(try Self.missing([[[value]], G], in: "Losses/LossesDerivation") == [])
  }
}
