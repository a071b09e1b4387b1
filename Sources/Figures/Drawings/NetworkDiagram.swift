import Requirements

/// A network as boxes from the top down: its layers with their shapes, residual blocks with the line that skips them,
/// branches side by side, and what is repeated in a frame.
///
/// `model.diagram(inputs:)` makes one from a network.
public struct NetworkDiagram: Figure {
  /// A part of a network.
  public indirect enum Block: Sendable, Equatable {
    /// A layer with its name, and what is said about it, such as the shape of its output.
    case layer(_ name: String, _ detail: String = "")
    /// Layers whose output is added to their input, with the factor before it, such as δ; empty for 1.
    case residual([Block], factor: String = "")
    /// Layers side by side on one input, and the name of what joins their outputs.
    case branches([[Block]], joined: String)
    /// Layers that follow each other a number of times.
    case repeated([Block], count: Int)
  }

  public let title: String
  public let alternativeText: String
  /// What comes in, and what goes out.
  public let (input, output): (String, String)
  /// The parts in order.
  public let blocks: [Block]

  /// A network. Parts that repeat what is before them are drawn once, in a frame with their number. Traps if a number
  /// of repetitions is below 1.
  public init(title: String, input: String, blocks: [Block], output: String = "", alternativeText: String? = nil) {
    Self.check(blocks)
    (self.title, self.input, self.output) = (title, input, output)
    self.blocks = Self.folded(blocks)
    self.alternativeText =
      alternativeText ?? "\(title). Network from the input to the output: \(input), "
      + Self.words(self.blocks) + (output.isEmpty ? "." : ", \(output).")
  }

  private static func check(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .layer: break
      case .residual(let inside, _): check(inside)
      case .branches(let branches, _): branches.forEach(check)
      case .repeated(let inside, let count):
        require(count >= 1, "layers are repeated at least once, found \(count)")
        check(inside)
      }
    }
  }

  /// Blocks with runs of equal groups as one repeated group, the shortest that covers most.
  static func folded(_ blocks: [Block]) -> [Block] {
    var (result, position): ([Block], Int) = ([], 0)
    while position < blocks.count {
      var best = (length: 1, count: 1)
      let rest = blocks.count - position
      for length in 1...max(1, min(rest / 2, 12)) where length * 2 <= rest {
        let group = blocks[position..<position + length]
        var count = 1
        while position + (count + 1) * length <= blocks.count,
          blocks[position + count * length..<position + (count + 1) * length].elementsEqual(group)
        {
          count += 1
        }
        if count > 1, length * count > best.length * best.count || best.count == 1 { best = (length, count) }
      }
      let group = blocks[position..<position + best.length].map(foldedInside)
      result += best.count == 1 ? group : [.repeated(group, count: best.count)]
      position += best.length * best.count
    }
    return result
  }

  private static func foldedInside(_ block: Block) -> Block {
    switch block {
    case .layer: block
    case .residual(let inside, let factor): .residual(folded(inside), factor: factor)
    case .branches(let branches, let name): .branches(branches.map(folded), joined: name)
    case .repeated(let inside, let count): .repeated(folded(inside), count: count)
    }
  }

  private static func words(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .layer(let name, let detail): detail.isEmpty ? name : "\(name) (\(detail))"
      case .residual(let inside, let factor):
        "input plus \(factor.isEmpty ? "" : factor + " times ")[\(words(inside))]"
      case .branches(let branches, let name):
        branches.map { "[\(words($0))]" }.joined(separator: " beside ") + ", \(name)"
      case .repeated(let inside, let count): "\(count) times [\(words(inside))]"
      }
    }.joined(separator: ", ")
  }

  public var preferredWidth: Double { max(340, BlockColumn(parts).width + 2 * Heading.margin) }

  /// The diagram at a given width in pixels, which it exceeds if its branches need more.
  public func drawing(width: Double) -> Drawing {
    let column = BlockColumn(parts)
    let total = max(width, column.width + 2 * Heading.margin)
    let heading = Heading(title, width: total)
    let x = (total - column.width) / 2 + column.left
    return Drawing(
      width: total, height: heading.height + 10 + column.height + Heading.margin,
      marks: heading.marks() + column.marks(Point(x, heading.height + 10)))
  }

  private var parts: [BlockPart] {
    [.end(input)] + blocks.map { BlockPart($0) } + (output.isEmpty ? [] : [.end(output)])
  }
}
