import Graphs
import LayerSupport
import Testing

@Suite("Normalized graphs") struct GraphNormalizationTests {
  @Test("N is that of its definition, and finite", arguments: GraphCase.withNormalization)
  func definition(graph: GraphCase, normalization: GraphNormalization) {
    let (N, expected) = (Matrix(normalization.matrix(of: graph.graph)), graph.matrix(normalization))
    #expect(N.firstNonFinite == nil)
    // Two divisions and two roots instead of one of each: a few roundings of numbers up to 4.
    #expect((N - expected).maxNorm <= 1e-14)
  }

  @Test("rows of the mean sum to 1, and that of a node without edges to 0")
  func mean() {
    let graph = GraphCase.all[2]
    let sums = GraphNormalization.mean.matrix(of: graph.graph) * Matrix.ones(4, 1)
    #expect((sums - [[1], [1], [0], [1]]).maxNorm <= 1e-15)
  }

  @Test("of the karate club, the numbers of N are those known")
  func karate() throws {
    let club = try karateClub()
    #expect(club.nodeCount == 34 && club.edgeCount == 156 && club.isUndirected)
    let sparse = GraphNormalization.symmetric.matrix(of: club)
    let N = Matrix(sparse)
    // Table A0 of the reference, to the digits given there.
    #expect(abs(N.sum - 30.7020513535) <= 5e-11)
    #expect(abs(N[0, 0] - 1.0 / 17) <= 1e-16)
    #expect(abs(N[33, 32] - 0.0653720450) <= 5e-11)
    let values = try SymmetricEigen(N).values
    #expect(abs(values.minimum + 0.42011027) <= 5e-9)
    // N √d̃ = √d̃, with d̃ the degrees with loops: a row has up to 18 terms of numbers up to √18.
    #expect(abs(values.maximum - 1) <= 1e-14)
    let root = sqrt(club.degrees + 1)
    #expect((sparse * root - root).maxNorm <= 1e-14)
  }

  @Test("it is the same for a permuted graph")
  func permuted() throws {
    let (club, order) = (try karateClub(), (0..<34).map { 7 * $0 % 34 })
    let (old, new) = (
      GraphNormalization.symmetric.matrix(of: club), GraphNormalization.symmetric.matrix(of: club.permuted(order))
    )
    #expect(new.entries.allSatisfy { $0.value == old[order[$0.row], order[$0.column]] })
  }

  @Test("in single precision, N is rounded once")
  func single() {
    let graph = NormalizedGraph<Float>(GraphCase.all[1].graph, .symmetric)
    let wide = GraphNormalization.symmetric.matrix(of: GraphCase.all[1].graph)
    #expect(zip(graph.matrix.entries, wide.entries).allSatisfy { $0.value == Float($1.value) })
    #expect(graph.nodeCount == 3)
  }

  @Test("weights of every size give no NaN")
  func sizes() {
    for weight in [.leastNonzeroMagnitude, 1e-200, 1e200, 1e308] {
      let graph = Graph(
        nodes: 2, edges: [.init(from: 0, to: 1, weight: weight), .init(from: 1, to: 0, weight: weight)])
      for normalization in GraphNormalization.allCases {
        let N = Matrix(normalization.matrix(of: graph))
        #expect(N.firstNonFinite == nil && abs(N[0, 1]) <= max(1, weight))
      }
    }
  }

  @Test("a negative degree traps", arguments: [1, 2])
  func negativeDegree(choice: Int) async {
    // Node 1 has the degree −3, and −2 with its loop.
    let result =
      choice == 1
      ? await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NormalizedGraph<Float>(Graph(nodes: 2, edges: [.init(from: 0, to: 1, weight: -3)]), .mean)
      }
      : await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NormalizedGraph<Float>(Graph(nodes: 2, edges: [.init(from: 0, to: 1, weight: -3)]), .symmetric)
      }
    #expect(
      saidOnTrapping(
        result, "the degree of a node is finite and not negative, found \(choice == 1 ? -3.0 : -2.0) of node 1"))
  }
}
