// Containers add nothing to a file but the number of layers of a stack, and the step of a residual block. They check
// that their parts fit together.

extension Chain: SavedByNumber, SavedPart, Codable where First: SavedPart, Second: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    try first.write(to: &file)
    try second.write(to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    self.init(try First(from: &file), try Second(from: &file))
    try file.checkColumns(of: self)
  }
}

extension Parallel: SavedByNumber, SavedPart, Codable where First: SavedPart, Second: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    try first.write(to: &file)
    try second.write(to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    self.init(try First(from: &file), try Second(from: &file))
    try file.checkColumns(of: self)
  }
}

extension Residual: SavedByNumber, SavedPart, Codable where Block: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    file.begin(step: Double(step))
    try block.write(to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    let step: S = try file.step()
    self.init(try Block(from: &file), step: step)
    try file.checkColumns(of: self)
  }
}

extension HeunResidual: SavedByNumber, SavedPart, Codable where Block: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    file.begin(step: Double(step))
    try block.write(to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    let step: S = try file.step()
    self.init(try Block(from: &file), step: step)
    try file.checkColumns(of: self)
  }
}

extension Stack: SavedByNumber, SavedPart, Codable where Element: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    file.begin(count: layers.count)
    for layer in layers { try layer.write(to: &file) }
  }

  public init(from file: inout NumberedReader) throws {
    self.init(try file.parts())
    try file.checkColumns(of: self)
  }
}

extension ReconstructingStack: SavedByNumber, SavedPart, Codable where Element: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    file.begin(count: layers.count)
    for layer in layers { try layer.write(to: &file) }
  }

  public init(from file: inout NumberedReader) throws {
    // A stack of the same blocks has the same file, and may have blocks that are not allowed here.
    let stack = try Stack<Element>(from: &file)
    if let problem = Self.problem(of: stack.layers) { throw file.error(problem) }
    self.init(stack.layers)
  }
}

extension ParameterPair: SavedByNumber, SavedPart, Codable where First: SavedPart, Second: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    try first.write(to: &file)
    try second.write(to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    self.init(try First(from: &file), try Second(from: &file))
  }
}

extension ParameterList: SavedByNumber, SavedPart, Codable where Element: SavedPart {
  public func write(to file: inout NumberedWriter) throws {
    file.begin(count: elements.count)
    for element in elements { try element.write(to: &file) }
  }

  public init(from file: inout NumberedReader) throws {
    self.init(try file.parts())
  }
}
