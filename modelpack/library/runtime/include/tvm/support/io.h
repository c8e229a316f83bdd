// The byte stream that TVM's runtime reads and writes its own formats with. The published package leaves this header and
// the others in this folder out; they were written for Outpost from how the runtime uses them.
#pragma once

#include <cstddef>
#include <string>

namespace tvm {
namespace support {

template <typename T, typename = void>
struct Serializer;

class Stream {
 public:
  virtual ~Stream() = default;
  virtual size_t Read(void* data, size_t size) = 0;
  virtual size_t Write(const void* data, size_t size) = 0;

  // Defined in serializer.h, for every type that has a Serializer.
  template <typename T>
  void Write(const T& value);
  template <typename T>
  bool Read(T* value);

  template <typename T>
  void WriteArray(const T* data, size_t count) {
    Write(static_cast<const void*>(data), count * sizeof(T));
  }
  template <typename T>
  bool ReadArray(T* data, size_t count) {
    return ReadExact(data, count * sizeof(T));
  }
  bool ReadExact(void* data, size_t size) { return Read(data, size) == size; }
};

}  // namespace support
}  // namespace tvm

// Sources that include this header alone still write values.
#include <tvm/support/serializer.h>
