extension Motion {
  /// The figure as a file, which plays by itself, over and over, where a browser shows it: in a text or on a slide. It
  /// takes six seconds, and rests on the last frame for two. For readers who asked their system for less motion, on
  /// paper, and in programs that do not know animations, the last frame stands.
  public func svg() -> String {
    let (drawing, visibilities) = merged(width: preferredWidth)
    return file(drawing, style: playing(visibilities, seconds: 6, rest: 2))
  }

  /// The style that makes each group of marks visible from its first frame to its last, see ``FrameMerging``.
  private func playing(_ visibilities: Set<ClosedRange<Int>>, seconds: Double, rest: Double) -> String {
    let (count, duration) = (moments.count, seconds + rest)
    func percent(_ frame: Int) -> String { "\(coordinate(100 * seconds / duration * Double(frame) / Double(count)))%" }
    var rules = ""
    for visible in visibilities.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      let (first, last) = (visible.lowerBound, visible.upperBound)
      let name = "adjoint-frames-\(first)-\(last)"
      rules += "[data-first=\"\(first)\"][data-last=\"\(last)\"]{animation-name:\(name)}@keyframes \(name){"
      rules += first == 0 ? "" : "0%{visibility:hidden}"
      rules += "\(percent(first)){visibility:visible}"
      rules += last == count - 1 ? "}" : "\(percent(last + 1)),100%{visibility:hidden}}"
    }
    return """
      @media screen and (prefers-reduced-motion: no-preference){.adjoint-frame{display:inline;\
      animation:\(coordinate(duration))s step-end infinite}\(rules)}
      """
  }
}
