import Convolutional
import LayerSupport
import Testing

@Suite("Window of a convolution") struct ConvolutionWindowTests {
  private func output(_ height: Int, _ width: Int, _ window: ConvolutionWindow) -> [Int] {
    let shape = window.output(of: ImageShape(channels: 3, height: height, width: width), channels: 2)
    return [shape.channels, shape.height, shape.width]
  }

  @Test("the output has a pixel for each position of the kernel in the padded image")
  func sizes() {
    #expect(output(28, 28, .init(kernel: 5)) == [2, 24, 24])
    #expect(output(28, 28, .init(kernel: 5, padding: .zero(2))) == [2, 28, 28])
    // ⌊(7 + 2 − 3) / 2⌋ + 1 and ⌊(6 − 2) / 3⌋ + 1, with a remainder of one column.
    #expect(output(7, 6, .init(kernel: Extent(3, 2), stride: Extent(2, 3), padding: .zero(Extent(1, 0)))) == [2, 4, 2])
    // A kernel of 3 with dilation 4 covers 9 pixels.
    #expect(output(9, 10, .init(kernel: 3, dilation: 4)) == [2, 1, 2])
    #expect(output(5, 4, .init(kernel: Extent(5, 4))) == [2, 1, 1])
  }

  @Test("padding of the same size keeps height and width, for even kernels too", arguments: [1, 2, 3, 4, 5])
  func same(kernel: Int) {
    let (extent, dilation) = (Extent(kernel, kernel + 1), Extent(2, 1))
    let padding = Padding.same(kernel: extent, dilation: dilation)
    #expect(output(9, 11, .init(kernel: extent, padding: padding, dilation: dilation)) == [2, 9, 11])
    #expect(padding.bottom - padding.top == 0 && padding.right - padding.left == kernel % 2)
  }

  @Test("sizes that fit to no image trap with a sentence")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: Extent(0, 3))
    }
    #expect(saidOnTrapping(result, "a kernel has positive sizes, found 0×3"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 3, stride: Extent(1, 0))
    }
    #expect(saidOnTrapping(result, "a stride is at least 1, found 1×0"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 3, padding: Padding(left: -1))
    }
    #expect(saidOnTrapping(result, "padding cannot be negative, found 0, 0, -1, 0 (top, bottom, left, right)"))
  }

  @Test("a kernel that is larger than the padded image traps with both sizes, with its dilation too")
  func tooLarge() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 5, padding: .zero(1)).output(of: ImageShape(height: 8, width: 2), channels: 1)
    }
    #expect(saidOnTrapping(result, "a kernel of 5×5 covers 5×5 pixels, but the padded image has only 10×4"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 5, dilation: 2).output(of: ImageShape(height: 8, width: 9), channels: 1)
    }
    #expect(
      saidOnTrapping(result, "a kernel of 5×5 with dilation 2×2 covers 9×9 pixels, but the padded image has only 8×9"))
  }

  @Test("padding that repeats more pixels than there are traps")
  func repeated() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 3, padding: .reflect(3)).output(of: ImageShape(height: 3, width: 9), channels: 1)
    }
    #expect(saidOnTrapping(result, "padding of 3 needs a height of at least 4, found 3"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionWindow(kernel: 3, padding: .periodic(4)).output(of: ImageShape(height: 9, width: 3), channels: 1)
    }
    #expect(saidOnTrapping(result, "periodic padding repeats an image once: 4 pixels do not fit to a width of 3"))
    #expect(output(4, 9, .init(kernel: 3, padding: .reflect(3))) == [2, 8, 13])
    #expect(output(3, 3, .init(kernel: 3, padding: .periodic(3))) == [2, 7, 7])
  }

  @Test("a saved window is read again; impossible sizes in a file are errors")
  func saved() throws {
    let window = ConvolutionWindow(kernel: Extent(2, 3), stride: 4, padding: .reflect(1), dilation: 5)
    #expect(try savedAndRead(window) == window)
    #expect(try problem(window, at: ["stride", "height"], being: 0) == "a stride is at least 1, found 0×4")
  }
}
