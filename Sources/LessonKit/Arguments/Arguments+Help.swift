extension Arguments {
  /// The text of `--help`: usage, summary, options with their defaults, and an example. It is at most 80
  /// columns wide, unless a name alone is wider.
  public var help: String {
    let sections = [
      "Usage: \(name) [options]" + (operands.map { " [\($0.name)...]" } ?? ""),
      summary.wrapped(),
      section("Options of this command:", own),
      section("Options of every command:", common),
      "Example:\n  \(example)",
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func section(_ title: String, _ declarations: [Declaration]) -> String {
    guard !declarations.isEmpty else { return "" }
    return ([title] + declarations.map(line)).joined(separator: "\n")
  }

  private func line(_ declaration: Declaration) -> String {
    // The longest common option, `--output FOLDER`, and a gap on both sides.
    let column = 21
    var left = "  " + declaration.name
    if !declaration.isOperand, let placeholder = declaration.placeholder {
      left += " " + placeholder
    }
    let remarks = [
      declaration.limits, declaration.isRepeatable ? "may be repeated" : nil,
      declaration.standard.map { "default \($0)" }, declaration.quick.map { "\($0) with --quick" },
    ].compactMap(\.self).joined(separator: "; ")
    let margin = String(repeating: " ", count: column)
    let right = "\(declaration.help)\(remarks.isEmpty ? "" : " (\(remarks))")"
      .wrapped(indentedBy: margin)
    return left.displayWidth < column - 1
      ? left.padded(to: column) + right.dropFirst(column)
      : left + "\n" + right
  }
}
