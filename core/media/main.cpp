// platsbesok-image: the workshop (workshop.h). Does one errand for the program that started it, and ends.
#include "core/media/caller.h"
#include "core/media/confine.h"
#include "core/media/jpeg.h"

#include <unistd.h>

#include <new>

using namespace platsbesok::media;

int main() {
  prepare_jpeg();
  if (!confine() || !greet_caller()) _exit(1);
  Delivery delivery{{Verdict::broken, 0, 0, 0}, {}};
  try {
    const auto order = read_order();
    if (!order) _exit(1);
    delivery = carry_out(order->request.task, order->file, order->request.longest_side_px, order->edits);
  } catch (const std::bad_alloc&) {  // more memory than a sound photo needs
  }
  _exit(answer_caller(delivery) ? 0 : 1);
}
