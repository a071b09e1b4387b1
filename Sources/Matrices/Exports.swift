// Modules that are built on matrices state their requirements in the same way.
@_exported import Requirements

// The settings of the kernels that a program may change: the number of threads and the memory kept for reuse.
@_exported import enum Kernels.Memory
@_exported import enum Kernels.Threads

// The activations that a product can apply to its rows while they are in cache.
@_exported import enum Kernels.ActivationFunction

// The recurrent cells whose steps are computed in one call.
@_exported import enum Kernels.RecurrentFunction

// How windows move over images, for layers of convolution and pooling.
@_exported import enum Kernels.PaddingMode
@_exported import struct Kernels.PatchGeometry
@_exported import struct Kernels.PoolGeometry
