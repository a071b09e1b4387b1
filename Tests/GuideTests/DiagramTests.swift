import Adjoint
import Convolutional
import Recurrent
import Testing

/// The drawing of a network of a user's own.
@Suite("Diagrams") struct DiagramTests {
  @Test("a list of layers is a column of boxes with shapes and numbers of parameters") func list() {
    var random = Random(seed: 1)
    let model = network(of: Double.self) {
      Dense(from: 4, to: 3, using: &random)
      Tanh()
    }
    let diagram = model.diagram(inputs: 4)
    #expect(diagram.blocks == [.layer("Dense", "n×3, 15 parameters"), .layer("Tanh", "n×3")])
    #expect(diagram.input == "X: n × 4" && diagram.output == "Y: n × 3")
  }

  @Test("residual blocks, branches and repeated layers are seen, also inside of each other") func nested() {
    var random = Random(seed: 1)
    let block = network(of: Float.self) {
      Dense(from: 4, to: 4, using: &random)
      Tanh()
    }
    let model = Chain(
      Stack(count: 3) { Residual(block, step: 0.5) },
      Parallel(
        Identity<Float>(),
        Residual(Parallel(Dense(from: 4, to: 2, using: &random), Dense(from: 4, to: 2, using: &random)))))
    let inside: [NetworkDiagram.Block] = [.layer("Dense", "n×4, 20 parameters"), .layer("Tanh", "n×4")]
    let half = NetworkDiagram.Block.layer("Dense", "n×2, 10 parameters")
    #expect(
      model.diagram(inputs: 4).blocks == [
        .repeated([.residual(inside, factor: "1/2")], count: 3),
        .branches(
          [
            [.layer("Identity", "n×4")],
            [.residual([.branches([[half], [half]], joined: "Concatenation, n×4")])],
          ], joined: "Concatenation, n×8"),
      ])
  }

  @Test("recurrent and convolutional layers are boxes, too") func architectures() {
    var random = Random(seed: 1)
    let recurrent = Recurrent(RNN<Double>(from: 1, to: 2, using: &random), returning: .allSteps)
    #expect(recurrent.diagram(inputs: 3).blocks == [.layer("Recurrent", "n×6, 8 parameters")])
    let image = ImageShape(height: 6, width: 5)
    let convolution = Convolution<Double>(of: image, to: 2, kernel: 3, using: &random)
    #expect(convolution.diagram(inputs: 30).blocks == [.layer("Convolution", "n×24, 20 parameters")])
  }
}
