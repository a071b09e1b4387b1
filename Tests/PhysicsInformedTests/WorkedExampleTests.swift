import Foundation
import Matrices
import Networks
import PhysicsInformed
import Testing

/// The numbers that the derivations work out by hand are those of the library.
@Suite("Worked examples") struct WorkedExampleTests {
  // MARK: - Numbers of an article

  /// The numbers of each line in the section "By hand": 2/3 and −0.7616 are one number each.
  private static func numbers(byHandIn article: String) -> [[Double]] {
    let section = article.split(separator: "\n").drop { $0 != "## By hand" }.dropFirst()
    return section.prefix { !$0.hasPrefix("## ") }.map { line in
      line.matches(of: /(−?)([0-9]+(?:\.[0-9]+)?)(?:\/([0-9]+))?/).map { match in
        let value = Double(match.2)! / (match.3.flatMap { Double($0) } ?? 1)
        return match.1.isEmpty ? value : -value
      }
    }
  }

  /// Rows of results that stand in no line, side by side, to the four decimals that are printed.
  private static func missing(_ results: [Matrix<Double>], in article: String) throws -> [[Double]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/PhysicsInformed/Documentation.docc/\(article).md")
    let lines = numbers(byHandIn: try String(contentsOf: file, encoding: .utf8))
    #expect(!lines.isEmpty)
    let rows = results.flatMap { M in (0..<M.rows).map { M[rows: $0..<$0 + 1].elements } }
    return rows.filter { row in
      !lines.contains { line in
        line.indices.contains { start in
          line.count - start >= row.count
            && zip(line[start...], row).allSatisfy { abs($0 - $1) <= 0.5e-4 + 1e-12 }
        }
      }
    }
  }

  /// What both passes of a layer give, and what they are given.
  private static func passes<L: Layer<Double>>(
    _ layer: L, _ X: Matrix<Double>, _ G: Matrix<Double>
  ) -> [Matrix<Double>] {
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    return [Y, dX] + gradient.tensors.map(\.value) + [G, X]
  }

  // MARK: - The examples

  /// A value, a first and a second derivative along one direction.
  private let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
  /// (2, 0.5), along (1, 1).
  private let point: Matrix<Double> = [[2, 0.5], [1, 1], [0, 0]]
  private let G: Matrix<Double> = [[1], [2], [-1]]
  private let product = SeparableFunction([[.distance(from: 0), .distances(from: -1, and: 1)]])

  @Test("the scaling of a domain, of points and of jets")
  func domainScaling() throws {
    let scaling = DomainScaling<Double>(["t": 0...4, "x": -1...0])
    let points = Self.passes(scaling, [[1, -0.25]], [[3, -2]]) + [scaling.center, scaling.factors]
    #expect(try Self.missing(points, in: "Jets/DomainScalingDerivation") == [])
    let jets = Self.passes(
      scaling.onJets(pattern), [[1, -0.25], [1, 0], [0, 0.25]], [[3, -2], [2, 1], [-4, 1]])
    #expect(
      try Self.missing(jets + [scaling.center, scaling.factors], in: "Jets/DomainScalingJetDerivation")
        == [])
  }

  @Test("a periodic coordinate")
  func periodicInput() throws {
    let layer = PeriodicInput<Double>(periods: [nil, 4])
    let X: Matrix<Double> = [[3, 2.0 / 3]]
    let jets = layer.onJets(pattern)(pattern.inputs(X, along: [[0, 1]]))
    let numbers = Self.passes(layer, X, [[2, -1, 4]]) + [jets, pattern.inputs(X, along: [[0, 1]])]
    #expect(try Self.missing(numbers, in: "Jets/PeriodicInputDerivation") == [])
  }

  @Test("a product of functions of one coordinate each, by the product rule")
  func separable() throws {
    let passes = Self.passes(SeparableJet<Double>(product, pattern), point, G)
    #expect(try Self.missing(passes, in: "Jets/SeparableJetDerivation") == [])
    #expect(try Self.missing([Matrix(passes[0].T), Matrix(G.T)], in: "ProductRule") == [])
  }

  @Test("a network with a hard constraint")
  func constrained() throws {
    let values = SeparableFunction([[.constant(1), .distance(from: -1)]])
    let model = Constrained(
      Dense<Double>(weights: [[1], [2]], bias: [[-1]]),
      by: HardConstraint(values, factor: product)
    ).onJets(pattern)
    let (U, cache) = model.forward(point)
    let (dX, gradient) = model.backward(G, cache)
    let (dW, db) = (gradient.weights, gradient.bias)
    let N = model.network(point)
    let numbers = [U, dX, Matrix(dW.T), db, Matrix(N.T), G, point]
    #expect(try Self.missing(numbers, in: "Jets/ConstrainedDerivation") == [])
  }
}
