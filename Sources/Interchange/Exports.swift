// A program that exchanges parameters has networks and matrices.
@_exported import Matrices
@_exported import Networks
