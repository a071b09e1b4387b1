// The calls of MPI that are needed; used only with the trait MPI. In C, since MPI_COMM_WORLD and MPI_DOUBLE are macros
// that Swift does not import. MPI's default handler ends all ranks if a call fails, so that no status is returned.
#pragma once
#include <mpi.h>

// Starts MPI, unless it has been started. Only the calling thread may use it.
static inline void ranks_start(void) {
  int started = 0, provided = 0;
  MPI_Initialized(&started);
  if (!started) MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
}

static inline int ranks_own_number(void) {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  return rank;
}

static inline int ranks_count(void) {
  int count = 0;
  MPI_Comm_size(MPI_COMM_WORLD, &count);
  return count;
}

// The numbers of all ranks, those of rank 0 first: counts[r] of rank r, from offsets[r] on.
static inline void ranks_gather(
    const double *own, int count, double *all, const int *counts, const int *offsets) {
  MPI_Allgatherv(own, count, MPI_DOUBLE, all, counts, offsets, MPI_DOUBLE, MPI_COMM_WORLD);
}

static inline void ranks_end(void) { MPI_Finalize(); }

static inline void ranks_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }
