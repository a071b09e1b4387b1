import Networks

/// The layer is saved as one entry under its name: its times, its solver, and its field with all parameters.
extension NeuralODE: Codable, SavedPart where Field: Codable {
  private enum CodingKeys: String, CodingKey { case settings = "NeuralODE" }

  private struct Settings: Codable {
    let times: [S]
    let solver: RungeKutta<S>
    let record: Recording
    let field: Field
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Settings(times: times, solver: solver, record: record, field: field), forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try values.decode(Settings.self, forKey: .settings)
    (field, times, solver, record) = (settings.field, settings.times, settings.solver, settings.record)
    try decoder.check(problem == nil, problem ?? "")
  }
}
