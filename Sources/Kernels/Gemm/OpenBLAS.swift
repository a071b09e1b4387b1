#if OpenBLAS
  import COpenBLAS

  /// The product by OpenBLAS, for comparison: with the trait OpenBLAS, `multiply` calls it.
  ///
  /// Results differ from those of this package's own product in the last bits, and may depend on the
  /// number of threads, which OpenBLAS decides itself.
  public enum OpenBLAS {
    /// Sets the number of threads, which OpenBLAS keeps for the whole process.
    public static func setThreads(_ count: Int) { openblas_set_num_threads(Int32(count)) }

    /// The processor that OpenBLAS chose its kernels for, such as "Haswell" or "SkylakeX". The environment
    /// variable OPENBLAS_CORETYPE overrules the choice when the process starts.
    public static var coreName: String { String(cString: openblas_get_corename()) }

    /// Version and build options, as OpenBLAS states them.
    public static var configuration: String { String(cString: openblas_get_config()) }

    /// C ← (C +) op(A) op(B), by this package's product where cblas cannot express the strides.
    @inline(__always)
    static func multiply<T: Real>(_ p: Product<T>) {
      guard p.m > 0, p.n > 0, p.k > 0, p.fitsIntegers,
        let a = Operand(
          rows: p.m, columns: p.k, rowStride: p.aRowStride, columnStride: p.aColumnStride),
        let b = Operand(
          rows: p.k, columns: p.n, rowStride: p.bRowStride, columnStride: p.bColumnStride),
        p.cRowStride >= p.n
      else { return blockedMultiply(p) }
      let (m, n, k) = (Int32(p.m), Int32(p.n), Int32(p.k))
      // The type is a constant here, so one of the two calls remains.
      if let p = p as? Product<Double> {
        cblas_dgemm(
          CblasRowMajor, a.flag, b.flag, m, n, k, 1, p.a, a.stride, p.b, b.stride,
          p.accumulates ? 1 : 0, p.c, Int32(p.cRowStride))
      } else if let p = p as? Product<Float> {
        cblas_sgemm(
          CblasRowMajor, a.flag, b.flag, m, n, k, 1, p.a, a.stride, p.b, b.stride,
          p.accumulates ? 1 : 0, p.c, Int32(p.cRowStride))
      } else {
        blockedMultiply(p)
      }
    }

    /// Strides in the terms of cblas: a row-major matrix or the transpose of one.
    private struct Operand {
      var flag: CBLAS_TRANSPOSE
      var stride: Int32

      @inline(__always)
      init?(rows: Int, columns: Int, rowStride: Int, columnStride: Int) {
        if columnStride == 1 && rowStride >= columns {
          (flag, stride) = (CblasNoTrans, Int32(rowStride))
        } else if rowStride == 1 && columnStride >= rows {
          (flag, stride) = (CblasTrans, Int32(columnStride))
        } else {
          return nil
        }
      }
    }
  }

  extension Product {
    /// cblas takes 32-bit integers.
    @inline(__always) fileprivate var fitsIntegers: Bool {
      max(max(m, n, k), max(aRowStride, aColumnStride), max(bRowStride, bColumnStride, cRowStride))
        <= Int(Int32.max)
    }
  }
#endif
