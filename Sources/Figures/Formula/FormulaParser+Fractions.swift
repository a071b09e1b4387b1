extension FormulaParser {
  /// Puts what stands beside each slash above and below a bar.
  ///
  /// Without blanks the bar is short: `1/k Σ e²` is a factor before the sum, `e/2h` is e over 2h. A slash between
  /// blanks takes the whole product before it: `2 (F − Y) / n`. Behind the slash stands one factor, a function with its
  /// argument, or a sum.
  func fractions(_ items: [FormulaItem]) throws(FormulaError) -> [FormulaItem] {
    var result: [FormulaItem] = []
    var position = 0
    while position < items.count {
      let item = items[position]
      guard item.role == .slash else {
        result.append(item)
        position += 1
        continue
      }
      let end = denominator(items, from: position + 1)
      guard end > position + 1 else { throw error(item.token, "a denominator is expected behind this /") }
      let start = numerator(result, before: item, items[position + 1])
      guard start < result.count else { throw error(item.token, "a numerator is expected before this /") }
      let first = result[start]
      let fraction = FormulaNode.fraction(
        Array(result[start...]).node(), Array(items[position + 1..<end]).node())
      result.removeSubrange(start...)
      result.append(FormulaItem(node: fraction, role: .factor, gap: first.gap, token: first.token))
      position = end
    }
    return result
  }

  /// The first item of the numerator.
  private func numerator(_ items: [FormulaItem], before slash: FormulaItem, _ below: FormulaItem) -> Int {
    var start = items.count
    guard let last = items.last else { return start }
    if last.role == .word { return start - 1 }
    if slash.gap > 0 {
      // A sum is divided by a sum as a whole; anything else divides its terms.
      while start > 0, items[start - 1].isOperand || items[start - 1].role == .bigOperator && below.role == .bigOperator
      {
        start -= 1
      }
      return start
    }
    while start > 0, items[start - 1].isOperand, start == items.count || items[start].gap == 0 { start -= 1 }
    if below.isDifferential, !items[start...].contains(where: \.isDifferential) {
      // ∂ ln q/∂z
      let product = items[..<start].reversed().prefix(while: \.isOperand)
      if let sign = product.firstIndex(where: \.isDifferential) { start = sign.base - 1 }
    }
    return start
  }

  /// The position behind the denominator.
  private func denominator(_ items: [FormulaItem], from start: Int) -> Int {
    var end = start
    if end < items.count, items[end].role == .prefix { end += 1 }
    guard end < items.count else { return start }
    func attached() {
      while end < items.count, items[end].isOperand, items[end].gap == 0 { end += 1 }
    }
    switch items[end].role {
    case .factor:
      end += 1
      attached()
    case .word:
      end += 1
    case .function:
      end += 1
      if end < items.count, items[end].gap == 1, items[end].isOperand { end += 1 }
      attached()
    case .bigOperator:
      end += 1
      while end < items.count, items[end].isOperand || items[end].role == .bigOperator { end += 1 }
    default: return start
    }
    return end
  }
}
