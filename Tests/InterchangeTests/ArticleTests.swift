import Foundation
import Interchange
import TestSupport
import Testing

@Suite("The article on PyTorch") struct ArticleTests {
  /// The blocks in Python of the article, from the first to the last.
  private static func blocks() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appending(path: "Sources/Interchange/Documentation.docc/FromAndToPyTorch.md"), encoding: .utf8)
    return article.components(separatedBy: "```python\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  @Test("a network goes from PyTorch to here and back, as the article says")
  func article() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count == 2)
    try withTemporaryFolder { folder in
      let path = folder.path + "/net.safetensors"
      func run(_ block: String) throws {
        let program = folder.appending(path: "program.py")
        try ("import os\nos.chdir(\"\(folder.path)\")\n" + block).write(to: program, atomically: true, encoding: .utf8)
        try Python.run(program.path, needing: "torch", "safetensors")
      }
      try run(
        blocks[0] + "save_file({\"x\": torch.eye(4), \"y\": net.eval()(torch.eye(4)).detach()}, \"out.safetensors\")")
      var random = Random(seed: 1)

      var model = network(of: Float.self) {
        Dense(from: 4, to: 3, using: &random)
        BatchNorm(features: 3)
        Tanh()
        Dense(from: 3, to: 2, using: &random)
      }
      try model.load(path, as: .torch)

      let Y: Matrix<Float> = try Tensors(contentsOf: folder.path + "/out.safetensors").tensor("y").matrix()
      // Products of at most four numbers of the order of 1, of which each library rounds a few.
      #expect((model(.identity(4)) - Y).maxNorm <= 16 * .ulpOfOne * max(1, Y.maxNorm))

      model.assign(flattened: model.parameters.flattened * 2)
      try model.save(path, as: .torch)

      try run(blocks[1] + "from safetensors.torch import save_file\nsave_file(net.state_dict(), \"back.safetensors\")")
      var back = model
      back.assign(flattened: .zeros(1, back.parameters.count))
      try back.load(folder.path + "/back.safetensors", as: .torch)
      #expect(back == model)
    }
  }

  /// The other lines of the articles, which need files that are not there.
  private func others<Model: Layer<Float>>(_ model: inout Model, _ Y: Matrix<Float>) throws {
    try model.load("trained.safetensors", as: .torch)
    try model.save("weights.npz", as: .keras)
    // Of 60000×28×28 numbers these are 60000×784.
    let X = try Matrix<Float>(npy: "images.npy")
    let file = try Tensors(contentsOf: "set.npz")
    let labels = try file.tensor("labels").integers(in: 0...9)
    try Y.write(npy: "predictions.npy")
    _ = (X, labels)
    try model.load("net.safetensors", as: .torch(modules: ["conv", "norm", "lstm", "lstm", "head"]))
  }
}
