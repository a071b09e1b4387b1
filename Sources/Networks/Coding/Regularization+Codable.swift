import Matrices

/// A regularization is saved with the names of its penalties and projections, as a ``Pipeline`` with those of its
/// steps. Encoding throws for a penalty or projection of a type that this library does not define.
extension Regularization: Codable, Equatable {
  private enum Key: CodingKey { case penalties, projections, clipping, scope }

  private static var knownPenalties: [any Penalty.Type] { [ElasticNet.self, L1.self, L2.self] }
  private static var knownProjections: [any Projection.Type] {
    [MaxNorm.self, SoftThreshold.self]
  }

  public static func == (a: Regularization, b: Regularization) -> Bool {
    a.penalties.count == b.penalties.count && a.projections.count == b.projections.count
      && zip(a.penalties, b.penalties).allSatisfy { $0.isEqual(to: $1) }
      && zip(a.projections, b.projections).allSatisfy { $0.isEqual(to: $1) }
      && a.clipping == b.clipping && a.scope == b.scope
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    var list = values.nestedUnkeyedContainer(forKey: .penalties)
    let penaltyNames = Self.knownPenalties.map { TypeName($0) }
    for penalty in penalties { try list.encodeNamed(penalty, known: penaltyNames) }
    list = values.nestedUnkeyedContainer(forKey: .projections)
    let projectionNames = Self.knownProjections.map { TypeName($0) }
    for projection in projections { try list.encodeNamed(projection, known: projectionNames) }
    try values.encodeIfPresent(clipping, forKey: .clipping)
    try values.encode(scope, forKey: .scope)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    var list = try values.nestedUnkeyedContainer(forKey: .penalties)
    let penalties = Self.knownPenalties
    self.penalties = try list.decodeNamed(known: penalties.map { TypeName($0) }) { name, values in
      guard let type = penalties.first(where: { TypeName($0) == name }) else { return nil }
      return try values.decode(type, forKey: name)
    }
    list = try values.nestedUnkeyedContainer(forKey: .projections)
    let projections = Self.knownProjections
    self.projections = try list.decodeNamed(
      known: projections.map { TypeName($0) }
    ) { name, values in
      guard let type = projections.first(where: { TypeName($0) == name }) else { return nil }
      return try values.decode(type, forKey: name)
    }
    clipping = try values.decodeIfPresent(Clipping.self, forKey: .clipping)
    scope = try values.decode(Scope.self, forKey: .scope)
  }
}

extension Clipping {
  private enum Key: String, CodingKey { case norm, value }
  private enum BoundKey: String, CodingKey { case bound = "_0" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let keys = values.allKeys
    try decoder.check(keys.count == 1, "gradients are clipped by norm or by value, found \(keys.count) of these")
    let key = keys[0]
    let bound: Double = try values.nestedContainer(keyedBy: BoundKey.self, forKey: key).decode(
      .bound, "gradients are clipped to a positive and finite \(key.rawValue)"
    ) { $0 > 0 && $0.isFinite }
    self = key == .norm ? .norm(bound) : .value(bound)
  }
}
