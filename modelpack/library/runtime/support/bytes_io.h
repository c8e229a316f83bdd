// Streams over bytes in memory. The library's bytecode is read through them.
#pragma once

#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace tvm {
namespace support {

/** Reads from bytes that outlive it; a read past the end is short, which `ReadExact` reports. */
class BytesInStream : public Stream {
 public:
  template <typename Bytes>
  explicit BytesInStream(const Bytes& bytes) : next_(bytes.data()), left_(bytes.size()) {}
  using Stream::Read;
  using Stream::Write;

  size_t Read(void* out, size_t size) final {
    size = std::min(size, left_);
    std::memcpy(out, next_, size);
    next_ += size;
    left_ -= size;
    return size;
  }
  size_t Write(const void*, size_t) final { return 0; }

 private:
  const char* next_;
  size_t left_;
};

class BytesOutStream : public Stream {
 public:
  explicit BytesOutStream(std::string* out) : out_(out) {}
  using Stream::Read;
  using Stream::Write;

  size_t Read(void*, size_t) final { return 0; }
  size_t Write(const void* data, size_t size) final {
    out_->append(static_cast<const char*>(data), size);
    return size;
  }

 private:
  std::string* out_;
};

}  // namespace support
}  // namespace tvm
