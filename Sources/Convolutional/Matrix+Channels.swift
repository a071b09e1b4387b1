import Matrices

// Sums over the pixels of channels, and numbers repeated for them. The rows of a matrix of images are cut into one row
// for each channel, which moves nothing.
extension Matrix {
  /// The sum of each channel over all pixels of all images, 1 × channels.
  func channelSums(_ image: ImageShape) -> Matrix {
    reshaped(rows * image.channels, image.pixels).rowSums().reshaped(rows, image.channels).columnSums()
  }

  /// Images with a number added to each pixel, one for each channel: 1 × channels.
  func adding(_ bias: Matrix, toChannelsOf image: ImageShape) -> Matrix {
    let each = (Matrix.zeros(rows, image.channels) + bias).reshaped(rows * image.channels, 1)
    return (reshaped(rows * image.channels, image.pixels) + each).reshaped(rows, image.count)
  }
}
