/// The marks of several frames as one text: those that all frames have in common once, the others in groups.
///
/// A group says in which frames it is visible:
/// ```
/// <g class="adjoint-frame" data-first="3" data-last="5" display="none">…</g>
/// ```
/// The groups of the last frame have the class `adjoint-last` too, and are displayed.
///
/// Siblings that all frames begin or end with are common. Between them elements are compared place by place, and
/// containers with equal attributes are entered. It is deliberately no search for the smallest difference: frames of
/// one figure have the same elements in the same order, and differ in their data.
struct FrameMerging {
  private var merged: [UInt8] = []
  private let count: Int

  /// The runs of frames, from the first to the last one, in which a group is visible.
  private(set) var visibilities: Set<ClosedRange<Int>> = []

  /// The common text of frames, at least one.
  init(frames: [String]) {
    count = frames.count
    append(frames.map { Array($0.utf8)[...] })
  }

  var marks: String { String(decoding: merged, as: UTF8.self) }

  /// Appends what stands in one place of all frames.
  private mutating func append(_ contents: [ArraySlice<UInt8>]) {
    if contents.allSatisfy({ $0 == contents[0] }) {
      merged += contents[0]
      return
    }
    let lists = contents.map { MarkupNode.siblings(in: $0) }
    let shortest = lists.map(\.count).min()!
    func isCommon(_ node: ([MarkupNode]) -> MarkupNode) -> Bool {
      let first = node(lists[0])
      return lists.allSatisfy { node($0).text == first.text }
    }
    let start = (0..<shortest).first { index in !isCommon { $0[index] } } ?? shortest
    let end = (0..<shortest - start).first { index in !isCommon { $0[$0.count - 1 - index] } } ?? shortest - start
    for node in lists[0][..<start] { merged += node.text }
    appendMiddles(lists.map { $0[start..<$0.count - end] })
    for node in lists[0].suffix(end) { merged += node.text }
  }

  /// Appends siblings of which neither the first nor the last are common.
  private mutating func appendMiddles(_ middles: [ArraySlice<MarkupNode>]) {
    guard middles.allSatisfy({ $0.count == middles[0].count }) else {
      appendAlternatives(middles.map { $0.map(\.text) })
      return
    }
    // Neighbours that differ share a group.
    var open = middles.map { _ in [ArraySlice<UInt8>]() }
    for place in middles[0].indices.map({ $0 - middles[0].startIndex }) {
      let nodes = middles.map { $0[$0.startIndex + place] }
      let isCommon = nodes.allSatisfy { $0.text == nodes[0].text }
      let isEntered = nodes[0].isContainer && nodes.allSatisfy { $0.opening == nodes[0].opening }
      if !isCommon && !isEntered {
        for frame in nodes.indices { open[frame].append(nodes[frame].text) }
        continue
      }
      appendAlternatives(open)
      open = open.map { _ in [] }
      if isCommon {
        merged += nodes[0].text
      } else {
        merged += nodes[0].opening
        append(nodes.map(\.content))
        merged += nodes[0].closing
      }
    }
    appendAlternatives(open)
  }

  /// Appends one group for each run of frames with equal marks, unless these are none.
  private mutating func appendAlternatives(_ frames: [[ArraySlice<UInt8>]]) {
    var first = 0
    while first < frames.count {
      var last = first
      while last + 1 < frames.count, frames[last + 1] == frames[first] { last += 1 }
      if !frames[first].isEmpty {
        let isLast = last == count - 1
        visibilities.insert(first...last)
        merged += Array("<g class=\"adjoint-frame\(isLast ? " adjoint-last" : "")\"".utf8)
        merged += Array(" data-first=\"\(first)\" data-last=\"\(last)\"\(isLast ? ">" : " display=\"none\">")".utf8)
        for text in frames[first] { merged += text }
        merged += Array("</g>".utf8)
      }
      first = last + 1
    }
  }
}
