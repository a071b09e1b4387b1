import Matrices

extension BatchNorm: SavedByNumber, SavedPart, Codable {
  /// The settings and running statistics, which are saved beside the parameters.
  private struct Settings: Codable {
    let runningMean: Matrix<S>
    let runningVariance: Matrix<S>
    let momentum: S
    let epsilon: S

    init(_ layer: BatchNorm) {
      (runningMean, runningVariance) = (layer.runningMean, layer.runningVariance)
      (momentum, epsilon) = (layer.momentum, layer.epsilon)
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      runningMean = try values.decodeRow(.runningMean, "a mean") { _ in true }
      runningVariance = try values.decodeRow(
        .runningVariance, columns: runningMean.columns, "a variance is at least 0"
      ) { $0 >= 0 }
      momentum = try values.decode(.momentum, "a momentum of batch norm is above 0 and at most 1") {
        $0 > 0 && $0 <= 1
      }
      epsilon = try values.decode(.epsilon, "ε of batch norm is positive") {
        $0 > 0 && $0.isFinite
      }
    }
  }

  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, Settings(self), parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (settings, parameters): (Settings, Parameters) = try file.read(Self.self)
    let features = parameters.scale.columns
    if settings.runningMean.columns != features {
      throw file.error("expected a \(Shape(1, features)) matrix, found \(settings.runningMean.shape)")
    }
    self.init(features: features, momentum: settings.momentum, epsilon: settings.epsilon)
    self.parameters = parameters
    (runningMean, runningVariance) = (settings.runningMean, settings.runningVariance)
  }
}

extension BatchNorm: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let features = runningMean.columns
    return try columnCounts("batch norm", needing: features, of: input, output: features)
  }
}
