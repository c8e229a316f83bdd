// How values become bytes in the runtime's own formats: numbers as they lie in memory (little endian, as the machine that
// compiles and WebAssembly both are), containers as a uint64 count and then their elements.
#pragma once

#include <tvm/ffi/container/array.h>
#include <tvm/ffi/container/map.h>
#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tvm {
namespace support {

template <typename T>
struct Serializer<T, std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>>> {
  static void Write(Stream* s, const T& v) { s->Write(static_cast<const void*>(&v), sizeof(T)); }
  static bool Read(Stream* s, T* v) { return s->ReadExact(v, sizeof(T)); }
};

template <>
struct Serializer<DLDataType> {
  static void Write(Stream* s, const DLDataType& v) {
    s->Write(v.code);
    s->Write(v.bits);
    s->Write(v.lanes);
  }
  static bool Read(Stream* s, DLDataType* v) { return s->Read(&v->code) && s->Read(&v->bits) && s->Read(&v->lanes); }
};

template <>
struct Serializer<DLDevice> {
  static void Write(Stream* s, const DLDevice& v) {
    s->Write<int32_t>(v.device_type);
    s->Write<int32_t>(v.device_id);
  }
  static bool Read(Stream* s, DLDevice* v) {
    int32_t type, id;
    if (!s->Read(&type) || !s->Read(&id)) return false;
    v->device_type = static_cast<DLDeviceType>(type);
    v->device_id = id;
    return true;
  }
};

template <>
struct Serializer<std::string> {
  static void Write(Stream* s, const std::string& v) {
    s->Write<uint64_t>(v.size());
    s->Write(static_cast<const void*>(v.data()), v.size());
  }
  static bool Read(Stream* s, std::string* v) {
    uint64_t n;
    if (!s->Read(&n)) return false;
    v->resize(n);
    return s->ReadExact(v->data(), n);
  }
};

template <>
struct Serializer<ffi::String> {
  static void Write(Stream* s, const ffi::String& v) { s->Write(std::string(v.data(), v.size())); }
  static bool Read(Stream* s, ffi::String* v) {
    std::string text;
    if (!s->Read(&text)) return false;
    *v = ffi::String(text);
    return true;
  }
};

template <typename T>
struct Serializer<std::vector<T>> {
  static void Write(Stream* s, const std::vector<T>& v) {
    s->Write<uint64_t>(v.size());
    for (const T& e : v) s->Write(e);
  }
  static bool Read(Stream* s, std::vector<T>* v) {
    uint64_t n;
    if (!s->Read(&n)) return false;
    v->resize(n);
    for (T& e : *v)
      if (!s->Read(&e)) return false;
    return true;
  }
};

template <typename T>
struct Serializer<ffi::Array<T>> {
  static void Write(Stream* s, const ffi::Array<T>& v) {
    s->Write<uint64_t>(v.size());
    for (const T& e : v) s->Write(e);
  }
  static bool Read(Stream* s, ffi::Array<T>* v) {
    uint64_t n;
    if (!s->Read(&n)) return false;
    ffi::Array<T> out;
    for (uint64_t i = 0; i < n; ++i) {
      T e;
      if (!s->Read(&e)) return false;
      out.push_back(e);
    }
    *v = out;
    return true;
  }
};

template <typename A, typename B>
struct Serializer<std::pair<A, B>> {
  static void Write(Stream* s, const std::pair<A, B>& v) {
    s->Write(v.first);
    s->Write(v.second);
  }
  static bool Read(Stream* s, std::pair<A, B>* v) { return s->Read(&v->first) && s->Read(&v->second); }
};

template <typename K, typename V>
struct Serializer<std::unordered_map<K, V>> {
  static void Write(Stream* s, const std::unordered_map<K, V>& v) {
    s->Write<uint64_t>(v.size());
    for (const auto& e : v) {
      s->Write(e.first);
      s->Write(e.second);
    }
  }
  static bool Read(Stream* s, std::unordered_map<K, V>* v) {
    uint64_t n;
    if (!s->Read(&n)) return false;
    for (uint64_t i = 0; i < n; ++i) {
      std::pair<K, V> e;
      if (!s->Read(&e)) return false;
      v->insert(e);
    }
    return true;
  }
};

template <typename K, typename V>
struct Serializer<ffi::Map<K, V>> {
  static void Write(Stream* s, const ffi::Map<K, V>& v) {
    s->Write<uint64_t>(v.size());
    for (const auto& e : v) {
      s->Write<K>(e.first);
      s->Write<V>(e.second);
    }
  }
  static bool Read(Stream* s, ffi::Map<K, V>* v) {
    uint64_t n;
    if (!s->Read(&n)) return false;
    ffi::Map<K, V> out;
    for (uint64_t i = 0; i < n; ++i) {
      K key;
      V value;
      if (!s->Read(&key) || !s->Read(&value)) return false;
      out.Set(key, value);
    }
    *v = out;
    return true;
  }
};

template <typename T>
void Stream::Write(const T& value) {
  Serializer<T>::Write(this, value);
}

template <typename T>
bool Stream::Read(T* value) {
  return Serializer<T>::Read(this, value);
}

}  // namespace support
}  // namespace tvm
