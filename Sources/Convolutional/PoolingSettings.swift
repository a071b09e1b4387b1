import Matrices

/// What is saved of a layer that pools images.
struct PoolingSettings: Codable {
  let input: ImageShape
  let window: PoolingWindow
  /// Whether the padding counts in a mean.
  let countsPadding: Bool?

  init(input: ImageShape, window: PoolingWindow, countsPadding: Bool? = nil) {
    (self.input, self.window, self.countsPadding) = (input, window, countsPadding)
  }

  private enum CodingKeys: String, CodingKey { case input, window, countsPadding }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    input = try values.decode(ImageShape.self, forKey: .input)
    window = try values.decode(PoolingWindow.self, forKey: .window)
    countsPadding = try values.decodeIfPresent(Bool.self, forKey: .countsPadding)
    let problem = window.problem(on: input)
    try decoder.check(problem == nil, problem ?? "")
  }
}
